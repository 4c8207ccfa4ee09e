import { decodeFailure, decodeProblem } from '@batch/contract';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { dynamodbRecord } from '../../test/dynamodb-record.ts';
import { itemChange } from './item-change.ts';

const NewImage = { id: { S: '1' }, price: { N: '5' } };
const OldImage = { id: { S: '1' }, price: { N: '4' } };
const [keys, newImage, oldImage] = [{ id: '1' }, { id: '1', price: 5 }, { id: '1', price: 4 }];
const approximateCreationDateTime = new Date('2023-11-14T22:13:20Z');
const both = { NewImage, OldImage };

/** Schemas of which the places show in the output. */
const Keys = z.object({ id: z.string() }).transform(({ id }) => `key ${id}`);
const Price = z.object({ price: z.number() }).transform(({ price }) => price);
const LaterPrice = Price.refine(async (price) => price !== 13);

afterEach(() => vi.useRealTimers());

describe('a change without schemas', () => {
  it.each<[DynamoDBRecord['eventName'], object, object]>([
    ['INSERT', { NewImage }, { keys, newImage }],
    ['MODIFY', both, { keys, newImage, oldImage }],
    ['REMOVE', { OldImage }, { keys, oldImage, expired: false }],
    ['INSERT', { StreamViewType: 'KEYS_ONLY' }, { keys }],
    ['MODIFY', { StreamViewType: 'KEYS_ONLY' }, { keys }],
    ['REMOVE', { StreamViewType: 'KEYS_ONLY' }, { keys, expired: false }],
    ['MODIFY', { StreamViewType: 'NEW_IMAGE', NewImage }, { keys, newImage }],
    ['MODIFY', { StreamViewType: 'OLD_IMAGE', OldImage }, { keys, oldImage }],
    ['REMOVE', { StreamViewType: 'NEW_IMAGE' }, { keys, expired: false }],
    ['INSERT', { NewImage: null, OldImage: null }, { keys }],
  ])('%s of %j', (eventName, images, parts) => {
    expect(itemChange()(dynamodbRecord(eventName, images))).toEqual({
      eventName,
      approximateCreationDateTime,
      ...parts,
    });
  });

  it('has no image that its event name rules out', () => {
    expect(itemChange()(dynamodbRecord('INSERT', both))).not.toHaveProperty('oldImage');
    expect(itemChange()(dynamodbRecord('REMOVE', both))).not.toHaveProperty('newImage');
    expect(itemChange()(dynamodbRecord('REMOVE', { OldImage: { ...OldImage } }))).toMatchObject({ oldImage });
  });

  it('says when it was made, if the record does', () => {
    const at = (ApproximateCreationDateTime: unknown) =>
      itemChange()({
        ...dynamodbRecord('INSERT'),
        dynamodb: { Keys: {}, ApproximateCreationDateTime: ApproximateCreationDateTime as number },
      });
    expect(at(1_479_499_740)).toHaveProperty('approximateCreationDateTime', new Date('2016-11-18T20:09:00Z'));
    expect(at(undefined)).toHaveProperty('approximateCreationDateTime', undefined);
    expect(at('soon')).toHaveProperty('approximateCreationDateTime', undefined);
  });
});

describe('a deletion by time to live', () => {
  it.each([
    [{ type: 'Service', principalId: 'dynamodb.amazonaws.com' }, true],
    [{ type: 'Service', principalId: 'replication.dynamodb.amazonaws.com' }, false],
    [{ type: 'AssumedRole', principalId: 'dynamodb.amazonaws.com' }, false],
    [undefined, false],
    [null, false],
  ])('is known by its user identity: %j', (userIdentity, expired) => {
    expect(itemChange()(dynamodbRecord('REMOVE', { OldImage }, { userIdentity }))).toEqual({
      eventName: 'REMOVE',
      keys,
      oldImage,
      expired,
      approximateCreationDateTime,
    });
  });
});

describe('schemas', () => {
  it.each<[DynamoDBRecord['eventName'], object, object]>([
    ['INSERT', { NewImage }, { keys: 'key 1', newImage: 5 }],
    ['MODIFY', both, { keys: 'key 1', newImage: 5, oldImage: 4 }],
    ['REMOVE', { OldImage }, { keys: 'key 1', oldImage: 4, expired: false }],
  ])('give their output, each to its own part: %s', async (eventName, images, parts) => {
    const record = dynamodbRecord(eventName, images);
    const change = { eventName, approximateCreationDateTime, ...parts };
    expect(itemChange({ keys: Keys, newImage: Price, oldImage: Price })(record)).toEqual(change);
    const later = itemChange({ keys: Keys, newImage: LaterPrice, oldImage: LaterPrice })(record);
    expect(later).toBeInstanceOf(Promise);
    expect(await later).toEqual(change);
  });

  it('apply to what is there alone', () => {
    const validate = vi.fn((value: unknown) => ({ value }));
    const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'test', validate } };
    const decode = itemChange({ newImage: schema, oldImage: schema });
    decode(dynamodbRecord('INSERT', both));
    decode(dynamodbRecord('REMOVE', both));
    expect(validate.mock.calls).toEqual([[newImage], [oldImage]]);
    itemChange({ keys: schema })(dynamodbRecord('MODIFY', { StreamViewType: 'KEYS_ONLY' }));
    expect(validate).toHaveBeenLastCalledWith(keys);
    expect(validate).toHaveBeenCalledTimes(3);
  });

  it('that are async are waited for together', async () => {
    vi.useFakeTimers();
    let [running, mostAtOnce] = [0, 0];
    const slow: StandardSchemaV1 = {
      '~standard': {
        version: 1,
        vendor: 'test',
        async validate(value) {
          mostAtOnce = Math.max(mostAtOnce, ++running);
          await new Promise((resolve) => setTimeout(resolve, 100));
          running--;
          return { value };
        },
      },
    };
    const change = itemChange({ keys: slow, newImage: slow, oldImage: slow })(dynamodbRecord('MODIFY', both));
    await vi.advanceTimersByTimeAsync(100);
    expect(await change).toMatchObject({ keys, newImage, oldImage });
    expect(mostAtOnce).toBe(3);
  });

  it('that fail say where, and in what', async () => {
    const bad = { price: { S: 'secret' } };
    for (const schema of [Price, LaterPrice]) {
      const decode = itemChange({ newImage: schema, oldImage: schema });
      const error = await decodeFailure(() => decode(dynamodbRecord('MODIFY', { NewImage, OldImage: bad })));
      expect(error.message).toContain(
        'Record "100000000000000000001" could not be decoded: its old image does not fit its schema (1 issue, at price; ',
      );
      expect(error).toMatchObject({ recordId: '100000000000000000001', issues: [{ path: ['price'] }] });
      expect(await decodeProblem(() => decode(dynamodbRecord('INSERT', { NewImage: bad })))).toBe(
        'its new image does not fit its schema (1 issue, at price; see `issues`)',
      );
    }
    expect(await decodeProblem(() => itemChange({ keys: Price })(dynamodbRecord('INSERT')))).toBe(
      'its key does not fit its schema (1 issue, at price; see `issues`)',
    );
  });

  it('that fail at once leave no promise behind that rejects unheard', async () => {
    const unheard: unknown[] = [];
    const listen = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', listen);
    try {
      const keysThatFailLater = z.object({}).refine(async () => false);
      const decode = itemChange({ keys: keysThatFailLater, newImage: LaterPrice, oldImage: Price });
      const record = dynamodbRecord('MODIFY', {
        NewImage: { price: { N: '13' } },
        OldImage: { price: { S: 'secret' } },
      });
      expect(() => decode(record)).toThrow('its old image does not fit');
      await expect(decode(dynamodbRecord('INSERT', { NewImage: { price: { N: '13' } } }))).rejects.toThrow();
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(unheard).toEqual([]);
    } finally {
      process.off('unhandledRejection', listen);
    }
  });

  it('make an image a must, where the event name allows one', async () => {
    const decode = itemChange({ newImage: Price, oldImage: Price });
    const missing = (image: string, viewType: string) =>
      `its ${image} image is missing, for which there is a schema; a stream gives it if its view type is ${viewType} or ` +
      'NEW_AND_OLD_IMAGES';
    const without = { StreamViewType: 'KEYS_ONLY' } as const;
    expect(await decodeProblem(() => decode(dynamodbRecord('INSERT', without)))).toBe(missing('new', 'NEW_IMAGE'));
    expect(await decodeProblem(() => decode(dynamodbRecord('REMOVE', without)))).toBe(missing('old', 'OLD_IMAGE'));
    expect(await decodeProblem(() => decode(dynamodbRecord('MODIFY', { NewImage })))).toBe(missing('old', 'OLD_IMAGE'));
    expect(itemChange({ newImage: Price })(dynamodbRecord('MODIFY', { NewImage }))).toMatchObject({ newImage: 5 });
    expect(itemChange({ newImage: Price })(dynamodbRecord('REMOVE', without))).toMatchObject({ eventName: 'REMOVE' });
  });
});

describe('a record that is no change of an item fails', () => {
  const eventName = 'its `eventName` is none of INSERT, MODIFY and REMOVE';
  it.each<[string, unknown, string]>([
    ['without event name', { ...dynamodbRecord(undefined), userIdentity: 'secret' }, eventName],
    ['with another event name', { ...dynamodbRecord('INSERT'), eventName: 'secret' }, eventName],
    ['without keys', dynamodbRecord('INSERT', { Keys: undefined }), 'its key is missing'],
    ['with keys that are null', { ...dynamodbRecord('INSERT'), dynamodb: { Keys: null } }, 'its key is missing'],
    ['without data', { eventName: 'MODIFY' }, 'its key is missing'],
    ['with data that is null', { eventName: 'MODIFY', dynamodb: null }, 'its key is missing'],
    [
      'with an image that is text',
      dynamodbRecord('INSERT', { NewImage: 'secret' as never }),
      'its new image is no map of attributes',
    ],
    [
      'with keys that are a list',
      dynamodbRecord('INSERT', { Keys: [{ S: 'secret' }] as never }),
      'its key is no map of attributes',
    ],
  ])('%s', async (_, record, problem) => {
    expect(await decodeProblem(() => itemChange()(record as DynamoDBRecord))).toBe(problem);
  });

  it('also where its identifier is missing', async () => {
    const error = await decodeFailure(() => itemChange()({}));
    expect(error.recordId).toBe('');
  });
});
