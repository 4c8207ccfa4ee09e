import { dynamodbBatchHandler, dynamodbSource, itemChange } from '@batch/dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamodbEvent, dynamodbRecord } from '../index.ts';

describe('dynamodbEvent', () => {
  it('has every field that Lambda sends', () => {
    expect(dynamodbEvent([{ newImage: { id: 'a', total: 3 } }])).toEqual({
      Records: [
        {
          eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'eu-west-1',
          dynamodb: {
            ApproximateCreationDateTime: Date.UTC(2026, 0, 1) / 1000,
            Keys: { id: { S: 'a' } },
            NewImage: { id: { S: 'a' }, total: { N: '3' } },
            SequenceNumber: expect.stringMatching(/^\d{28}$/),
            SizeBytes: 3 + 3 + 7,
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
          eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/test-table/stream/2026-01-01T00:00:00.000',
        },
      ],
    });
  });

  it('has the records that the builder of one makes', () => {
    const change = { newImage: { id: 'a' } };
    const records = [dynamodbRecord(change), dynamodbRecord(change, { offset: 1 })];
    expect(dynamodbEvent([change, change]).Records).toEqual(records);
  });

  it('is the same for the same input, and survives JSON as Lambda sends it', () => {
    const build = () =>
      dynamodbEvent([{ newImage: { id: 'a' } }, { oldImage: { id: 'b' }, deletedByTimeToLive: true }]);
    expect(build()).toEqual(build());
    expect(JSON.parse(JSON.stringify(build()))).toEqual(build());
  });

  it('says by the images what happened', () => {
    const item = { id: 'a' };
    const { Records } = dynamodbEvent([{ newImage: item }, { oldImage: item, newImage: item }, { oldImage: item }]);
    expect(Records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(Records.map(({ dynamodb }) => [!!dynamodb.OldImage, !!dynamodb.NewImage])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });

  it('is what DynamoDB itself sends when the time to live runs out', () => {
    const [record] = dynamodbEvent([{ oldImage: { id: 'a' }, deletedByTimeToLive: true }]).Records;
    expect(record?.eventName).toBe('REMOVE');
    expect(record?.userIdentity).toEqual({ type: 'Service', principalId: 'dynamodb.amazonaws.com' });
    expect(dynamodbRecord({ oldImage: { id: 'a' } })).not.toHaveProperty('userIdentity');
  });

  it('has the images that the stream sends, and the size of these', () => {
    const change = { oldImage: { id: 'a', n: 1 }, newImage: { id: 'a', n: 2 } };
    const sent = (streamViewType: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES') => {
      const { eventName, dynamodb } = dynamodbRecord(change, { streamViewType });
      const { n: before } = dynamodb.OldImage ?? {};
      const { n: after } = dynamodb.NewImage ?? {};
      expect(dynamodb.StreamViewType).toBe(streamViewType);
      return [eventName, before?.N, after?.N, dynamodb.SizeBytes];
    };
    expect(sent('KEYS_ONLY')).toEqual(['MODIFY', undefined, undefined, 3]);
    expect(sent('NEW_IMAGE')).toEqual(['MODIFY', undefined, '2', 9]);
    expect(sent('OLD_IMAGE')).toEqual(['MODIFY', '1', undefined, 9]);
    expect(sent('NEW_AND_OLD_IMAGES')).toEqual(['MODIFY', '1', '2', 15]);
    expect(dynamodbRecord({ keys: { id: 'a' }, eventName: 'REMOVE' }, { streamViewType: 'KEYS_ONLY' })).toMatchObject({
      eventName: 'REMOVE',
      dynamodb: { Keys: { id: { S: 'a' } } },
    });
  });

  it('takes the key from an image by its names, or as it is given', () => {
    const options = { keyNames: ['tenant', 'number'] };
    const { dynamodb } = dynamodbRecord({ oldImage: { number: 7n, tenant: 't', other: 1 } }, options);
    expect(dynamodb.Keys).toEqual({ tenant: { S: 't' }, number: { N: '7' } });
    expect(dynamodbRecord({ keys: { sku: 's' }, newImage: { sku: 's' } }).dynamodb.Keys).toEqual({ sku: { S: 's' } });
  });

  it('has sequence numbers and identifiers that grow, also over events, and that are too long for a number', () => {
    const event = (offset: number) => dynamodbEvent(Array(10).fill({ newImage: { id: 'a' } }), { offset }).Records;
    const records = [...event(0), ...event(10)];
    const numbers = records.map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(new Set(numbers).size).toBe(20);
    expect(numbers).toEqual([...numbers].sort((one, other) => (one < other ? -1 : 1)));
    expect(new Set(numbers.map(Number)).size).toBe(1);
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(20);
  });

  it('is accepted by the source, and gives the plain values back', async () => {
    const item = {
      id: 'a',
      big: 2n ** 70n,
      bytes: Uint8Array.of(1, 2),
      flags: [true, null, { deep: 'x' }],
      numbers: new Set([1, 2.5]),
      texts: new Set(['x']),
    };
    const event = dynamodbEvent([{ newImage: item }, { oldImage: item, newImage: { id: 'b' }, keys: { id: 'a' } }]);
    const [first, second] = dynamodbSource.records(event).map(dynamodbSource.orderingKey);
    expect(first).toBe(second);
    const seen: unknown[] = [];
    const handler = dynamodbBatchHandler((change) => void seen.push(change.newImage), { decode: itemChange() });
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([item, { id: 'b' }]);
  });

  it('lets every field be given in attribute values, and takes a record for a change', () => {
    const given = {
      eventID: 'id',
      eventName: 'INSERT' as const,
      eventSource: 'source',
      eventSourceARN: 'arn',
      eventVersion: 'version',
      awsRegion: 'region',
      userIdentity: { type: 'type', principalId: 'principal' },
      dynamodb: {
        ApproximateCreationDateTime: 1.5,
        Keys: { id: { N: '1' } },
        NewImage: { id: { N: '1' } },
        OldImage: { id: { NULL: true } },
        SequenceNumber: '7',
        SizeBytes: 1,
        StreamViewType: 'KEYS_ONLY' as const,
      },
    };
    expect(dynamodbRecord(given)).toEqual(given);
    const record = dynamodbRecord({ oldImage: { id: 'a' }, deletedByTimeToLive: true }, { offset: 5 });
    expect(dynamodbEvent([record]).Records).toEqual([record]);
    expect(dynamodbRecord({ dynamodb: { NewImage: { id: { S: 'a' } } } })).toEqual(
      dynamodbRecord({ newImage: { id: 'a' } }),
    );
    expect(dynamodbRecord({ newImage: { id: 'a' }, dynamodb: { Keys: undefined }, eventID: undefined })).toEqual(
      dynamodbRecord({ newImage: { id: 'a' } }),
    );
  });

  it('refuses changes that cannot be', () => {
    const item = { id: 'a' };
    const refused = (change: Parameters<typeof dynamodbRecord>[0]) => (message: string) =>
      expect(() => dynamodbEvent([change])).toThrow(message);
    refused({ eventName: 'INSERT', oldImage: item })(
      'has the eventName INSERT, which has no `oldImage`: leave it out.',
    );
    refused({ eventName: 'REMOVE', newImage: item })('has the eventName REMOVE, which has no `newImage`');
    refused({ newImage: item, deletedByTimeToLive: true })('which has no `newImage`');
    refused({ eventName: 'INSERT', newImage: item, deletedByTimeToLive: true })('but its `eventName` is INSERT');
    refused({ eventName: 'MODIFY', newImage: item })(
      'The change at index 0 has the eventName MODIFY but no `oldImage`, which a stream with NEW_AND_OLD_IMAGES ' +
        'sends: give it, or set `streamViewType`.',
    );
    refused({ keys: item })('The change at index 0 has no image, so it needs an `eventName`: INSERT, MODIFY or REMOVE');
    refused({})('The change at index 0 has no image');
    refused({ newImage: { sku: 'a' } })(
      'The change at index 0 has no key: its image has no attribute "id". Give the change its `keys`, or',
    );
    refused({ newImage: { id: true } })('has a key attribute "id" that is neither a string nor a number nor bytes');
    refused({ keys: {}, newImage: item })('has a key of 0 attributes; accepted: one or two.');
    refused({ keys: { a: 1, b: 2, c: 3 }, newImage: item })('has a key of 3 attributes; accepted: one or two.');
    refused({ newImage: [item] })('The change at index 0: newImage is an array; accepted: a plain object.');
    // @ts-expect-error no image
    refused({ eventName: 'INSERT', newImage: null })(
      'The change at index 0: newImage is null; accepted: a plain object.',
    );
    // @ts-expect-error no such event
    refused({ eventName: 'DELETE', oldImage: item })('has an unknown `eventName`; accepted: INSERT, MODIFY, REMOVE.');
    // @ts-expect-error an item in the place of a change
    refused({ id: 'a' })('The change at index 0 has a field "id", which means nothing here; accepted: keys, newImage');
    // @ts-expect-error no change
    refused('a')('The change at index 0 is a string; accepted: an object.');
    // @ts-expect-error one change
    expect(() => dynamodbEvent({ newImage: item })).toThrow('`changes` is an object; accepted: an array.');
    // @ts-expect-error no such view
    expect(() => dynamodbRecord({ newImage: item }, { streamViewType: 'ALL' })).toThrow(
      '`streamViewType` is not known',
    );
    // @ts-expect-error one name
    expect(() => dynamodbRecord({ newImage: item }, { keyNames: 'id' })).toThrow('`keyNames` is a string; accepted');
    expect(() => dynamodbRecord({ newImage: item }, { streamArn: 'orders' })).toThrow('is no ARN of dynamodb');
  });
});
