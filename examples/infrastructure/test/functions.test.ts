import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamodbEvent, kinesisEvent, sqsEvent, sqsFifoEvent } from '@batch/testing';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { ShopStack } from '../src/cdk/shop-stack.ts';

/** The files that would be deployed: bundled by CDK, with the esbuild of this package. */
const outdir = mkdtempSync(join(tmpdir(), 'batch-infrastructure-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const context = { 'aws:cdk:enable-asset-metadata': true };
const template = Template.fromStack(new ShopStack(new App({ outdir, context }), 'Shop'));

interface FunctionResource {
  Properties: object;
  Metadata: { 'aws:asset:path': string };
}

function deployed(construct: string): (event: object) => Promise<unknown> {
  // What CDK writes; a wrong shape fails the test.
  const functions = template.findResources('AWS::Lambda::Function') as Record<
    string,
    FunctionResource
  >;
  const id = Object.keys(functions).find((name) =>
    name.startsWith(`${construct}Function`),
  );
  const found = functions[id ?? ''];
  if (found === undefined) throw new Error(`The stack has no function "${construct}"`);
  expect(found.Properties).toMatchObject({
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
  });
  const file = join(outdir, found.Metadata['aws:asset:path'], 'index.js');
  return createRequire(import.meta.url)(file).handler;
}

const log = vi.spyOn(console, 'log');
beforeEach(() => {
  log.mockClear();
});

const orders = [
  { messageId: 'tea', body: { article: 'tea', quantity: 2 } },
  { messageId: 'cup', body: { article: 'cup', quantity: 0 } },
  { messageId: 'pot', body: { article: 'pot', quantity: 1 } },
];

test('the function reports the order of the standard queue that has no quantity', async () => {
  expect(await deployed('Orders')(sqsEvent(orders))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'cup' }],
  });
  expect(log.mock.calls).toEqual([['Shipping 2 x tea'], ['Shipping 1 x pot']]);
});

test('the same function stops at it in a FIFO queue, which keeps the order', async () => {
  expect(await deployed('FifoOrders')(sqsFifoEvent(orders))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'cup' }, { itemIdentifier: 'pot' }],
  });
  expect(log.mock.calls).toEqual([['Shipping 2 x tea']]);
});

test('the function reports the click that is no JSON', async () => {
  const event = kinesisEvent([
    { data: { page: '/tea' }, partitionKey: 'ann' },
    { data: Buffer.from('no JSON'), partitionKey: 'bob' },
  ]);
  expect(await deployed('Clicks')(event)).toEqual({
    batchItemFailures: [{ itemIdentifier: event.Records[1]?.kinesis.sequenceNumber }],
  });
  expect(log.mock.calls).toEqual([['ann sent {"page":"/tea"}']]);
});

test('the function reports the product without a price', async () => {
  const event = dynamodbEvent([
    { eventName: 'INSERT', keys: { sku: 'tea' }, newImage: { sku: 'tea', price: 3.5 } },
    { eventName: 'INSERT', keys: { sku: 'cup' }, newImage: { sku: 'cup' } },
  ]);
  expect(await deployed('Products')(event)).toEqual({
    batchItemFailures: [{ itemIdentifier: event.Records[1]?.dynamodb.SequenceNumber }],
  });
  expect(log.mock.calls).toEqual([['tea now costs 3.5']]);
});
