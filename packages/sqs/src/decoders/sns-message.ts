import { BatchConfigurationError, checkChoice, checkOptionNames, type Decoder, isStandardSchema } from '@batch/core';
import type { SNSMessageAttributes, SQSMessageAttribute, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { findNotification, readNotification } from './sns-notification.ts';
import type { SqsDecoder } from './sqs-decoder.ts';

/** The options of {@link snsMessage}. */
export interface SnsMessageOptions {
  /**
   * How the subscription delivers: `'wrapped'` in a notification, as it does unless told otherwise, or `'raw'`, the
   * message alone (`RawMessageDelivery`). `'auto'` looks at each body: what has all fields of a notification, in their
   * form, and is signed or has no other field, is one; all else is raw. Say which it is where the queue's own messages
   * are copies of notifications, or where a body that is no notification must not get through.
   *
   * @default 'auto'
   */
  readonly delivery?: 'auto' | 'wrapped' | 'raw' | undefined;
}

/**
 * Makes a decoder for messages that a queue gets from an SNS topic: `decoder` gets the record as raw message delivery
 * would have made it. Its `body` is the message that was published, and its `messageAttributes` are those of the
 * notification; all else is the queue's own.
 *
 * @param decoder any decoder of SQS records: `jsonBody(…)`, `s3Event()`, `eventBridgeEvent(…)`, your own function.
 * @throws BatchConfigurationError for a decoder that is no function, or an option that is not understood. The decoder
 * throws a `RecordDecodeError` for a `SubscriptionConfirmation` or `UnsubscribeConfirmation` of SNS, for a body that is
 * no notification if `delivery` is `'wrapped'`, and whatever `decoder` throws.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
 *
 * @example
 * ```ts
 * import { jsonBody, snsMessage, sqsBatchHandler } from '@batch/sqs';
 * import { z } from 'zod';
 *
 * const Order = z.object({ article: z.string(), quantity: z.number() });
 *
 * export const handler = sqsBatchHandler(async (order) => console.log(order.article), {
 *   decode: snsMessage(jsonBody(Order)),
 * });
 * ```
 */
export function snsMessage<TPayload>(
  decoder: Decoder<SQSRecord, TPayload>,
  options: SnsMessageOptions = {},
): SqsDecoder<TPayload> {
  if (typeof decoder !== 'function' || isStandardSchema(decoder)) {
    throw new BatchConfigurationError('`snsMessage` needs the decoder of the message: snsMessage(jsonBody(schema)).');
  }
  checkOptionNames('snsMessage', options, ['delivery']);
  checkChoice('snsMessage', 'delivery', options.delivery, ['auto', 'wrapped', 'raw']);

  const { delivery = 'auto' } = options;
  if (delivery === 'raw') return decoder;
  const unwrap = delivery === 'wrapped' ? readNotification : findNotification;
  return (record) => {
    const notification = unwrap(record);
    if (notification === undefined) return decoder(record);
    const { Message: body, MessageAttributes = {} } = notification;
    return decoder({ ...record, body, messageAttributes: sqsAttributes(MessageAttributes) });
  };
}

/** In the form in which raw message delivery hands them to SQS. `fromEntries` takes any name as it is. */
function sqsAttributes(attributes: SNSMessageAttributes): SQSMessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { Type, Value }]): [string, SQSMessageAttribute] => [
      name,
      Type.startsWith('Binary') ? { dataType: Type, binaryValue: Value } : { dataType: Type, stringValue: Value },
    ]),
  );
}
