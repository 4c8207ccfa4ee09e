import { posix } from 'node:path';
import { build, type Format } from 'esbuild';

/**
 * Bundles and minifies a file of a folder.
 *
 * @returns The folders that the code in the bundle is from.
 */
export async function bundle(folder: string, entry: string, format: Format, outfile: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format,
    outfile,
    metafile: true,
  });
  const folders = new Set(Object.keys(metafile.inputs).map((file) => posix.dirname(file).replace(/^\.$/, '')));
  return [...folders].sort();
}
