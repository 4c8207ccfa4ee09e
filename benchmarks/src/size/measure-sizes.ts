import { fileURLToPath } from 'node:url';
import { budgets } from '../budgets.ts';
import type { Row } from '../row.ts';
import type { Figure } from '../turns/figure.ts';
import { bundleFunction } from './bundle-function.ts';
import { installedSize } from './installed-size.ts';

const folder = fileURLToPath(new URL('../..', import.meta.url));

const packages = {
  '@batch/sqs': ['@batch/sqs'],
  '@batch/kinesis': ['@batch/kinesis'],
  '@batch/dynamodb': ['@batch/dynamodb'],
  Powertools: ['@aws-lambda-powertools/batch'],
  middy: ['@middy/core', '@middy/sqs-partial-batch-failure'],
};

export async function measureSizes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of ['sqs', 'kinesis', 'dynamodb', 'powertools', 'middy'] as const) {
    const { gzippedBytes } = await bundleFunction(name);
    rows.push({
      what: `minimal function, minified and gzipped: ${name}`,
      figure: exactly(gzippedBytes),
      unit: 'B',
      ...(name === 'sqs' && { budget: budgets.gzippedBytes }),
    });
  }
  for (const [name, modules] of Object.entries(packages)) {
    const bytes = modules.reduce((sum, module) => sum + installedSize(module, folder), 0);
    rows.push({ what: `installed, with all dependencies: ${name}`, figure: exactly(bytes / 1000), unit: 'kB' });
  }
  return rows;
}

function exactly(value: number): Figure {
  return { median: value, low: value, high: value };
}
