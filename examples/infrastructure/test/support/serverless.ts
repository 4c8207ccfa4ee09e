import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const osls = join(
  dirname(createRequire(import.meta.url).resolve('osls/package.json')),
  'bin/serverless.js',
);

/** The template of CloudFormation that a `serverless.yml` becomes. It is made without network and account. */
export async function packaged(
  file: string,
  change = (text: string) => text,
): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'batch-serverless-'));
  try {
    writeFileSync(
      join(folder, file),
      change(readFileSync(join(source, 'serverless', file), 'utf8')),
    );
    // The Serverless Framework bundles TypeScript itself, osls does not.
    await build({
      entryPoints: ['orders', 'clicks', 'products'].map((name) =>
        join(source, `${name}.ts`),
      ),
      outdir: join(folder, 'src'),
      bundle: true,
      platform: 'node',
      target: 'node24',
    });
    await promisify(execFile)(process.execPath, [osls, 'package', '--config', file], {
      cwd: folder,
      env: { HOME: folder, AWS_REGION: 'eu-west-1' },
    });
    const template = join(
      folder,
      '.serverless',
      'cloudformation-template-update-stack.json',
    );
    return JSON.parse(readFileSync(template, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
