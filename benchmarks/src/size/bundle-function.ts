import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export type FunctionName = 'empty' | 'sqs' | 'kinesis' | 'dynamodb' | 'powertools' | 'middy';

export interface Bundle {
  readonly code: string;
  readonly minifiedBytes: number;
  readonly gzippedBytes: number;
  /** What each module brought into the bundle, in bytes, by its path from the root of the repository. */
  readonly modules: ReadonlyMap<string, number>;
}

export interface BundleOptions {
  /** Whether to bundle our packages' source, module by module, instead of what is published. */
  readonly fromSource?: boolean;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A function of `functions/`, as a user would deploy it. */
export async function bundleFunction(name: FunctionName, { fromSource = false }: BundleOptions = {}): Promise<Bundle> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [`benchmarks/functions/${name}.ts`],
    outfile: 'bundle.mjs',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    write: false,
    ...(fromSource && { alias: sourceFiles(['core', 'sqs', 'kinesis', 'dynamodb']) }),
  });
  const code = result.outputFiles[0]?.text ?? '';
  const inputs = Object.values(result.metafile.outputs)[0]?.inputs ?? {};
  return {
    code,
    minifiedBytes: Buffer.byteLength(code),
    gzippedBytes: gzipSync(code, { level: 9 }).length,
    modules: new Map(Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  };
}

function sourceFiles(packages: readonly string[]): Record<string, string> {
  return Object.fromEntries(packages.map((name) => [`@batch/${name}`, `${root}packages/${name}/src/index.ts`]));
}
