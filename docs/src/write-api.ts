import { fileURLToPath } from 'node:url';
import {
  Application,
  CommentTag,
  Converter,
  type DeclarationReflection,
  Logger,
  LogLevel,
  type ProjectReflection,
  type TypeDocOptions,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';

/** The packages that have a reference, by the names of their folders. */
export const documentedPackages = ['sqs', 'kinesis', 'dynamodb', 'testing', 'core'] as const;

/** Where the reference of a package is. */
export function apiFolder(packageName: string): string {
  return fromRepository(`docs/api/${packageName}`);
}

/** The file whose exports are a package's public names. */
export function entryPoint(packageName: string): string {
  return fromRepository(`packages/${packageName}/src/index.ts`);
}

/** What is no part of the packages, and where it is described. */
const elsewhere: Record<string, Record<string, string>> = {
  '@types/aws-lambda': { '*': 'https://github.com/DefinitelyTyped/DefinitelyTyped/tree/master/types/aws-lambda' },
  '@standard-schema/spec': { '*': 'https://standardschema.dev' },
};

const OWN = 'Of this package';
const SHARED = 'Shared by all sources';

const options: Partial<TypeDocOptions & PluginOptions> = {
  tsconfig: fromRepository('docs/tsconfig.api.json'),
  plugin: ['typedoc-plugin-markdown'],
  readme: 'none',
  logLevel: 'Warn',
  // What two machines would write differently.
  disableSources: true,
  disableGit: true,
  hideGenerator: true,

  excludeExternals: true,
  excludePrivate: true,
  externalSymbolLinkMappings: elsewhere,
  validation: { notDocumented: true, notExported: true, invalidLink: true, rewrittenLink: true },

  categorizeByGroup: false,
  categoryOrder: [OWN, SHARED],
  kindSortOrder: ['Variable', 'Function', 'Class', 'Interface', 'TypeAlias'],
  sort: ['kind', 'alphabetical'],
  hidePageHeader: true,
  indexFormat: 'table',
  useCodeBlocks: true,
  // A default is a value or a sentence.
  jsDocCompatibility: { defaultTag: false },
};

/**
 * Writes the reference of one entry point, whose re-exports are part of it, as Markdown into a folder of its own.
 *
 * @throws Error that lists what is wrong, such as a public name without a doc comment.
 */
export async function writeApi(name: string, entry: string, folder: string): Promise<void> {
  const application = await Application.bootstrapWithPlugins({
    ...options,
    name,
    entryPoints: [entry],
    outputs: [{ name: 'markdown', path: folder }],
  });
  const problems = new ProblemLogger();
  application.logger = problems;
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => categorize(project));

  const project = await application.convert();
  if (project !== undefined) {
    application.validate(project);
    await application.generateOutputs(project);
  }
  if (problems.found.length > 0) throw new Error(problems.found.join('\n'));
}

/** What a source has of its own comes before what it has of core. */
function categorize(project: ProjectReflection): void {
  const children = project.children ?? [];
  const isOwn = (child: DeclarationReflection) =>
    project.getSymbolIdFromReflection(child)?.packageName === project.packageName;
  if (children.every(isOwn)) return;
  for (const child of children) {
    // The comment of a function is that of its signatures.
    for (const described of child.signatures ?? [child]) {
      const text = isOwn(child) ? OWN : SHARED;
      described.comment?.blockTags.push(new CommentTag('@category', [{ kind: 'text', text }]));
    }
  }
}

class ProblemLogger extends Logger {
  readonly found: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.found.push(message);
  }
}

function fromRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
