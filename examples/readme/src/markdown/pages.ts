import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

/** A Markdown page whose code blocks are compiled and run. */
export interface Page {
  /** From the top of the repository. */
  readonly path: string;
  /** Where the files are that its code blocks name. */
  readonly samples: URL;
  /** npm shows it too, where no other file of the repository is. */
  readonly onNpm: boolean;
}

/** The page of an example shows the example's own files; all other pages show those of this one. */
function pageOf(path: string): Page {
  const ofExample = path.startsWith('examples/');
  return {
    path,
    samples: ofExample
      ? new URL('./', repositoryUrl(path))
      : repositoryUrl('examples/readme/src/'),
    onNpm: path.startsWith('packages/'),
  };
}

/** The READMEs of the repository, its packages and its examples, and the guides. */
export const pages: readonly Page[] = globSync(
  [
    'README.md',
    'packages/*/README.md',
    'docs/*.md',
    'examples/README.md',
    'examples/*/README.md',
  ],
  { cwd: fileURLToPath(root) },
)
  .map((path) => pageOf(path.replaceAll('\\', '/')))
  .sort((one, other) => (one.path < other.path ? -1 : 1));

export function repositoryUrl(path: string): URL {
  return new URL(path, root);
}

export function readRepositoryFile(path: string): string {
  return readFileSync(repositoryUrl(path), 'utf8');
}
