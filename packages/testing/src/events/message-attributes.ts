import type { SQSMessageAttribute, SQSMessageAttributes } from 'aws-lambda';
import { md5 } from './digest.ts';
import { hasFields, refuse } from './refuse.ts';

/**
 * A message attribute: a text becomes one of the type `String`, a number or `bigint` `Number`, bytes `Binary`; or the
 * attribute as Lambda sends it, which is kept as it is.
 */
export type SqsMessageAttributeValue = string | number | bigint | Uint8Array | SQSMessageAttribute;

/**
 * Message attributes as Lambda sends them.
 *
 * @throws TypeError for a value that is none.
 */
export function messageAttributes(
  what: string,
  values: Readonly<Record<string, SqsMessageAttributeValue>>,
): SQSMessageAttributes {
  if (!hasFields(values)) refuse(`${what}'s \`messageAttributes\``, values, 'an object');
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, messageAttribute(`${what}'s attribute "${name}"`, value)]),
  );
}

function messageAttribute(what: string, value: SqsMessageAttributeValue): SQSMessageAttribute {
  // The lists are there, and always empty: they are not implemented.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html
  const lists = { stringListValues: [], binaryListValues: [] };
  if (typeof value === 'string') return { stringValue: value, ...lists, dataType: 'String' };
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { stringValue: String(value), ...lists, dataType: 'Number' };
  }
  if (value instanceof Uint8Array) {
    return { binaryValue: Buffer.from(value).toString('base64'), ...lists, dataType: 'Binary' };
  }
  if (hasFields(value) && typeof value.dataType === 'string') return value;
  return refuse(what, value, 'a text, a number, bytes, or an object with a `dataType`');
}

/**
 * The digest that SQS makes of message attributes: by name, each as name, type, kind of value and value.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfMessageAttributes(attributes: SQSMessageAttributes): string {
  const parts = Object.entries(attributes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, { dataType, stringValue, binaryValue }]) => [
      withLength(Buffer.from(name)),
      withLength(Buffer.from(dataType)),
      Buffer.of(binaryValue === undefined ? 1 : 2),
      withLength(binaryValue === undefined ? Buffer.from(stringValue ?? '') : Buffer.from(binaryValue, 'base64')),
    ]);
  return md5(Buffer.concat(parts));
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
