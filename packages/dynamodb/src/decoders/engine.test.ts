import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { dynamodbRecord } from '../../test/dynamodb-record.ts';
import { DynamoDbBatchProcessor, dynamodbBatchHandler, dynamodbBatchProcessor, itemChange } from '../index.ts';

const Product = z.object({ sku: z.string(), price: z.number() });
const LaterProduct = Product.refine(async () => true);
const image = (sku: string, price = '2') => ({ sku: { S: sku }, price: { N: price } });
const bad = { sku: { S: 'secret' }, price: { S: 'secret' } };

/** One record for each image, of the items "item-0" and "item-1" in turn. */
const eventOf = (images: readonly object[]) => ({
  Records: images.map((NewImage, index) => {
    const record = dynamodbRecord('INSERT');
    const Keys = { id: { S: `item-${index % 2}` } };
    return {
      ...record,
      dynamodb: { ...record.dynamodb, Keys, NewImage: { ...NewImage }, SequenceNumber: `${100 + index}` },
    };
  }),
});
const failed = (...sequenceNumbers: string[]) => ({
  batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })),
});

describe.each([
  ['sync', itemChange({ newImage: Product })],
  ['async', itemChange({ newImage: LaterProduct })],
])('a batch of changes with a schema that is %s', (_, decode) => {
  const event = eventOf([image('a'), image('b'), bad, image('d'), image('e')]);

  it.each([
    [undefined, ['a', 'b', 'd', 'e'], failed('102')],
    ['StopGroupOnFirstBatchItemFailure', ['a', 'b', 'd'], failed('102', '104')],
    ['StopOnFirstBatchItemFailure', ['a', 'b'], failed('102', '103', '104')],
  ] as const)('fails one record on its own, by the policy: %s', async (errorHandlingPolicy, skus, answer) => {
    const seen: string[] = [];
    const failures: unknown[] = [];
    const handler = dynamodbBatchHandler(
      async (change, { record, index }) => {
        expect(record).toBe(event.Records[index]);
        if (change.eventName === 'INSERT') seen.push(change.newImage.sku);
      },
      {
        decode,
        errorHandlingPolicy,
        logger: false,
        hooks: { handleRecordFailure: (_record, error) => void failures.push(error) },
      },
    );
    expect(await handler(event)).toEqual(answer);
    expect(seen).toEqual(skus);
    expect(failures).toEqual([expect.objectContaining({ name: 'RecordDecodeError', recordId: '102' })]);
  });
});

describe('a change', () => {
  it('reaches a processor', async () => {
    const processor = new DynamoDbBatchProcessor({ decode: itemChange({ newImage: Product }), logger: false });
    const result = await processor.process(eventOf([image('a'), bad]), ({ newImage }) => newImage?.sku);
    expect(result.successRecords.map(({ data }) => data)).toEqual(['a']);
    expect(result.response).toEqual(failed('101'));
  });

  it('reaches the record handler of a decorator, and a handler object', async () => {
    const seen: unknown[] = [];
    class Products {
      @dynamodbBatchProcessor({
        recordHandler: { handle: ({ newImage }) => seen.push(newImage?.sku) },
        decode: itemChange({ newImage: Product }),
        logger: false,
      })
      async handler() {}
    }
    const call = new Products().handler as unknown as (event: object) => Promise<unknown>; // As Lambda calls it.
    expect(await call(eventOf([bad, image('b')]))).toEqual(failed('100'));
    expect(seen).toEqual(['b']);
  });
});

it('a batch that decodes in no record shows nothing of it, neither in its error nor in its log', async () => {
  const warn = vi.fn();
  const handler = dynamodbBatchHandler(() => undefined, {
    decode: itemChange({ newImage: Product }),
    logger: { warn },
  });
  const error = await handler(eventOf([bad, { sku: { N: 'secret' } }])).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'BatchProcessingError', errors: [{ recordId: '100' }, { recordId: '101' }] });
  expect(String(error)).not.toContain('secret');
  expect(warn).toHaveBeenCalledOnce();
  expect(JSON.stringify(warn.mock.calls)).not.toContain('secret');
});

it('sync schemas make no handler wait', async () => {
  const seen: unknown[] = [];
  const done = dynamodbBatchHandler(({ newImage }) => void seen.push(newImage?.sku), {
    decode: itemChange({ newImage: Product }),
  })(eventOf([image('a'), image('b')]));
  expect(seen).toEqual(['a', 'b']);
  await done;
});
