import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { itemChange } from '@batch/dynamodb';
import { binaryData, jsonData, textData } from '@batch/kinesis';
import { eventBridgeEvent, jsonBody, s3Event, snsMessage } from '@batch/sqs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readRepositoryFile } from '../src/markdown/pages.ts';
import { section, tableRows } from '../src/markdown/tables.ts';
import { dynamodbEvent, kinesisEvent, sqsEvent } from './support/events.ts';
import { notification } from './support/notification.ts';

/** The table "What wraps your payload": each of its decoders, with a record that it is for. */

const Order = z.object({ article: z.string() });
const Click = z.object({ page: z.string() });
const Product = z.object({ sku: z.string() });
const ProductKey = Product;

const order = { article: 'tea' };
const click = { page: '/tea' };
const product = { sku: 'tea' };

const envelope = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Order placed',
  source: 'example.shop',
  account: '123456789012',
  time: '2026-11-02T07:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: order,
};
const uploaded = (key: string) => ({
  eventName: 'ObjectCreated:Put',
  s3: { bucket: { name: 'photos' }, object: { key } },
});
const upload = { Records: [uploaded('a+b%2Bc.jpg'), uploaded('%C3%A4.jpg')] };
const uploads = [uploaded('a b+c.jpg'), uploaded('ä.jpg')];
const testEvent = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos' };

const bytes = Buffer.from('tea');
const compressed = gzipSync(bytes);

const messages = (...bodies: object[]) =>
  sqsEvent(Object.fromEntries(bodies.map((body, index) => [index, { body }]))).Records;
const data = (...records: object[]) =>
  kinesisEvent(Object.fromEntries(records.entries())).Records;
const change = (images: object) =>
  dynamodbEvent({ 1: { eventName: 'MODIFY', ...images } }).Records;

/** What the decoder makes of the records. */
const decoded = <TRecord>(
  decode: (record: TRecord) => unknown,
  records: TRecord[],
): unknown[] => records.map(decode);

const keys = { sku: 'sku-1' };
const image = { sku: { S: 'tea' } };
const images = { NewImage: image, OldImage: image };

const results: Record<string, [decoded: unknown[], expected: unknown[]]> = {
  'jsonBody(Order)': [decoded(jsonBody(Order), messages(order)), [order]],
  'snsMessage(jsonBody(Order))': [
    decoded(snsMessage(jsonBody(Order)), messages(notification(order), order)),
    [order, order],
  ],
  'eventBridgeEvent(Order)': [
    decoded(eventBridgeEvent(Order), messages(envelope)),
    [order],
  ],
  'eventBridgeEvent(Order, { envelope: true })': [
    decoded(eventBridgeEvent(Order, { envelope: true }), messages(envelope)),
    [envelope],
  ],
  'snsMessage(eventBridgeEvent(Order))': [
    decoded(snsMessage(eventBridgeEvent(Order)), messages(notification(envelope))),
    [order],
  ],
  's3Event()': [decoded(s3Event(), messages(upload, testEvent)), [uploads, []]],
  'snsMessage(s3Event())': [
    decoded(snsMessage(s3Event()), messages(notification(upload))),
    [uploads],
  ],
  'jsonData(Click)': [
    decoded(jsonData(Click), data(click, gzipSync(JSON.stringify(click)))),
    [click, click],
  ],
  'textData()': [decoded(textData(), data(bytes, compressed)), ['tea', 'tea']],
  'binaryData()': [
    decoded(binaryData(), data(bytes, compressed)),
    [new Uint8Array(bytes), new Uint8Array(bytes)],
  ],
  "binaryData({ compression: 'none' })": [
    decoded(binaryData({ compression: 'none' }), data(compressed)),
    [new Uint8Array(compressed)],
  ],
  'itemChange()': [
    decoded(itemChange(), change(images)),
    [expect.objectContaining({ keys, newImage: product, oldImage: product })],
  ],
  'itemChange({ newImage: Product, oldImage: Product })': [
    decoded(itemChange({ newImage: Product, oldImage: Product }), change(images)),
    [expect.objectContaining({ newImage: product, oldImage: product })],
  ],
  'itemChange({ keys: ProductKey })': [
    decoded(itemChange({ keys: ProductKey }), change({})),
    [expect.objectContaining({ keys, newImage: undefined })],
  ],
};

const rows = tableRows(
  section(readRepositoryFile('README.md'), '### What wraps your payload'),
);
const codes = rows.flatMap(([, , decode = '']) => /^`(.*)`$/.exec(decode)?.[1] ?? []);

test('the table has the decoders that are tested here', () => {
  expect(codes).toEqual(Object.keys(results));
});

describe.each(codes)('%s', (code) => {
  test('is what runs here', () => {
    const spaceless = (text: string) => text.replaceAll(/\s/g, '');
    const source = spaceless(readFileSync(new URL(import.meta.url), 'utf8'));
    expect(source).toContain(spaceless(`decoded(${code}, `));
  });

  test('gives the payload', () => {
    const [payloads, expected] = results[code] ?? [];
    expect(payloads).toEqual(expected);
  });
});

describe.each([
  ['SQS', 'sqs'],
  ['Kinesis', 'kinesis'],
  ['DynamoDB', 'dynamodb'],
])('the rows of %s', (source, name) => {
  test("are those of its package's README", () => {
    const markdown = readRepositoryFile(`packages/${name}/README.md`);
    const own = tableRows(section(markdown, '## Typed payloads'));
    const withoutLinks = rows.map((row) =>
      row.map((cell) => cell.replaceAll(/\[(.*?)\]\(.*?\)/g, '$1')),
    );
    expect(own.filter((row) => row.length === 3)).toEqual(
      withoutLinks.filter(([first]) => first === source).map(([, ...row]) => row),
    );
  });
});

test('the attribute values are those of the README of the package', () => {
  const values = (path: string, heading: string) =>
    tableRows(section(readRepositoryFile(path), heading)).filter(
      (row) => row.length === 2,
    );
  const own = values('packages/dynamodb/README.md', '## Typed payloads');
  expect(own).toHaveLength(7);
  expect(values('README.md', '### DynamoDB: changes of items')).toEqual(own);
});
