import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  type Invocation,
  type InvocationOptions,
  invokeBundle,
} from './invoke-bundle.ts';

/** A function as it is deployed: one minified file, in a folder where nothing else can be loaded. */
export interface BundledFunction {
  /** Where the file is. */
  readonly url: URL;
  /**
   * Calls `handler` of the bundle in a new process, as a cold start does. Rejects with the function's error where that
   * throws.
   */
  invoke(event: object, options?: InvocationOptions): Promise<Invocation>;
  /** Removes the bundle. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Bundles a function for `nodejs24.x` with esbuild, as `NodejsFunction` of the CDK or `sam build` do.
 *
 * @param entry the file that exports `handler`.
 */
export async function bundleFunction(entry: URL): Promise<BundledFunction> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'batch-example-'));
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // An ES module has no `require`, which a bundled dependency in CommonJS needs for the modules of Node.js.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const url = pathToFileURL(outfile);
  return {
    url,
    invoke: (event, options) => invokeBundle(url, event, options),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
