import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as dynamodb from '@batch/dynamodb';
import * as kinesis from '@batch/kinesis';
import * as sqs from '@batch/sqs';
import { expect, test } from 'vitest';
import { readRepositoryFile, repositoryUrl } from '../src/markdown/pages.ts';
import { section, tableRows } from '../src/markdown/tables.ts';
import { sqsEvent } from './support/events.ts';

/** The table "Coming from Powertools": each name on either side exists. */

const rows = tableRows(
  section(readRepositoryFile('README.md'), '## Coming from Powertools'),
);

/** The names in the code of a column, without those that a reader chooses. */
function namesIn(column: number): string[] {
  const placeholders = [
    'recordHandler',
    'processor',
    'event',
    'record',
    'order',
    'Order',
  ];
  const codes = rows.flatMap((row) =>
    [...(row[column] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  );
  const names = codes.flatMap((code) => code.match(/'[\w-]+'|[A-Za-z]\w+/g) ?? []);
  return [...new Set(names)].filter(
    (name) => !['new', 'true', 'false', 'result', ...placeholders].includes(name),
  );
}

/** Everything that has a name here: what is exported, accepted, given to a handler, or found in a result. */
async function ownNames(): Promise<Set<string>> {
  const contexts: object[] = [];
  const processor = new sqs.SqsBatchProcessor({ logger: false });
  const result = await processor.process(
    sqsEvent({ good: {}, bad: {} }),
    (_record, context) => {
      contexts.push(context);
      if (context.recordId === 'bad') throw new Error('no such order');
    },
  );
  const failed = sqs.sqsBatchHandler(() => Promise.reject(new Error('no')), {
    logger: false,
  });
  const thrown = await failed(sqsEvent({ bad: {} })).catch((error: object) => error);
  const unprocessed = new sqs.UnprocessedRecordError('id', 'stopped');

  const objects: object[] = [
    ...[sqs, kinesis, dynamodb, result, thrown, unprocessed],
    ...contexts,
    ...result.failureRecords,
    ...result.failureRecords.map(({ error }) => error),
  ];
  return new Set([
    ...objects.flatMap((object) => [
      ...Object.getOwnPropertyNames(object),
      ...Object.getOwnPropertyNames(Object.getPrototypeOf(object) ?? {}),
    ]),
    ...Object.getOwnPropertyNames(sqs.BatchProcessor.prototype),
    ...optionNames(),
    ...Object.keys(sqs.ErrorHandlingPolicy).map((policy) => `'${policy}'`),
    ...unionTexts('packages/core/src/options.ts'),
    ...unionTexts('packages/core/src/errors/unprocessed-record-error.ts'),
    ...propertyNames('packages/dynamodb/src/decoders/item-change.ts'),
  ]);
}

/** The options that a handler accepts, as it names them itself. */
function optionNames(): string[] {
  try {
    sqs.sqsBatchHandler(() => undefined, { retries: 3 } as object);
  } catch (error) {
    const [, names = ''] = String(error).split('accepted: ');
    return names.match(/\w+/g) ?? [];
  }
  throw new Error('The settings were accepted');
}

/** Texts that a type allows, with their quotes. */
function unionTexts(path: string): string[] {
  return readRepositoryFile(path).match(/'[\w-]+'/g) ?? [];
}

/** Properties that an interface declares. */
function propertyNames(path: string): string[] {
  return [...readRepositoryFile(path).matchAll(/readonly (\w+)\??:/g)].map(
    ([, name = '']) => name,
  );
}

test('every name on the right is an export, an option, or a part of what is given', async () => {
  const own = await ownNames();
  const names = namesIn(1);
  expect(names).toEqual(expect.arrayContaining(['sqsBatchHandler', "'group-stopped'"]));
  expect(names.filter((name) => !own.has(name))).toEqual([]);
});

test('every name on the left is used by code of examples/migration, which is compiled and run', () => {
  const folder = fileURLToPath(repositoryUrl('examples/migration/'));
  const code = globSync(['src/*/before.ts', 'test/*.ts'], { cwd: folder })
    .map((path) => readRepositoryFile(`examples/migration/${path}`))
    .join('\n');
  const names = namesIn(0);
  expect(names).toEqual(expect.arrayContaining(['BatchProcessor', "'unmarshall'"]));
  expect(names.filter((name) => !new RegExp(`${name}(?!\\w)`).test(code))).toEqual([]);
});
