import { createHash } from 'node:crypto';

/**
 * The data of an aggregate as the Kinesis Producer Library makes it, of user records by partition key.
 * https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
 */
export function aggregate(
  ...userRecords: readonly (readonly [string, object])[]
): Buffer {
  const message = Buffer.concat([
    ...userRecords.map(([partitionKey]) => field(1, Buffer.from(partitionKey))),
    ...userRecords.map(([, data], index) => {
      const partitionKeyIndex = Buffer.from([1 * 8, index]);
      const json = Buffer.from(JSON.stringify(data));
      return field(3, Buffer.concat([partitionKeyIndex, field(3, json)]));
    }),
  ]);
  const checksum = createHash('md5').update(message).digest();
  return Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, checksum]);
}

/** A field of bytes in protobuf: its number and kind, its length, which is short here, and the bytes. */
function field(number: number, bytes: Buffer): Buffer {
  if (bytes.length > 127) throw new Error('The length of this field takes two bytes');
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}
