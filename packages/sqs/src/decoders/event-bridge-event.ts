import {
  checkChoice,
  checkOptionNames,
  checkSchema,
  isThenable,
  parseJson,
  RecordDecodeError,
  validatePayload,
} from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { EventBridgeEvent } from 'aws-lambda';
import { sqsSource } from '../source.ts';
import { isObject, type Unverified } from './is-object.ts';
import type { SqsDecoder } from './sqs-decoder.ts';

type AnyEvent = EventBridgeEvent<string, unknown>;

/** The options of {@link eventBridgeEvent}. */
export interface EventBridgeEventOptions {
  /**
   * Whether the payload is the whole event, with its `detail` decoded, instead of the `detail` alone.
   *
   * @default false
   */
  readonly envelope?: boolean | undefined;
}

/**
 * Makes a decoder for messages that a queue gets from an EventBridge rule: the payload is the event's `detail`, or the
 * whole event.
 *
 * A rule that transforms its input, or sends a part of the event, does not send events: `jsonBody` decodes what it sends.
 *
 * @param schema any Standard Schema of the `detail`, sync or async. Default: none, the `detail` is `unknown`.
 * @throws BatchConfigurationError if `schema` is no Standard Schema, or an option is not understood. The decoder throws,
 * or rejects with, a `RecordDecodeError` if the body is no EventBridge event or its `detail` does not fit the schema.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 *
 * @example
 * ```ts
 * import { eventBridgeEvent, sqsBatchHandler } from '@batch/sqs';
 * import { z } from 'zod';
 *
 * const Order = z.object({ article: z.string(), quantity: z.number() });
 *
 * export const handler = sqsBatchHandler(
 *   async (event) => console.log(`${event['detail-type']}: ${event.detail.article}`),
 *   { decode: eventBridgeEvent(Order, { envelope: true }) },
 * );
 * ```
 */
export function eventBridgeEvent<TDetail>(
  schema: StandardSchemaV1<unknown, TDetail>,
  options: EventBridgeEventOptions & { readonly envelope: true },
): SqsDecoder<EventBridgeEvent<string, TDetail>>;
export function eventBridgeEvent<TDetail>(
  schema: StandardSchemaV1<unknown, TDetail>,
  options?: EventBridgeEventOptions & { readonly envelope?: false | undefined },
): SqsDecoder<TDetail>;
export function eventBridgeEvent(
  schema: StandardSchemaV1 | undefined,
  options: EventBridgeEventOptions & { readonly envelope: true },
): SqsDecoder<EventBridgeEvent<string, unknown>>;
export function eventBridgeEvent(schema?: StandardSchemaV1, options?: EventBridgeEventOptions): SqsDecoder<unknown>;
export function eventBridgeEvent(
  schema?: StandardSchemaV1,
  options: EventBridgeEventOptions = {},
): SqsDecoder<unknown> {
  checkSchema('The schema of `eventBridgeEvent`', schema);
  checkOptionNames('eventBridgeEvent', options, ['envelope']);
  checkChoice('eventBridgeEvent', 'envelope', options.envelope, [true, false]);
  const { envelope = false } = options;

  const decodeDetail = (recordId: string, { detail }: AnyEvent): unknown =>
    schema === undefined ? detail : validatePayload(recordId, "its event's `detail`", detail, schema);

  return (record) => {
    const recordId = sqsSource.identify(record) ?? '';
    const event = readEvent(recordId, record.body);
    const detail = decodeDetail(recordId, event);
    if (!envelope) return detail;
    if (isThenable(detail)) return detail.then((settled) => ({ ...event, detail: settled }));
    return { ...event, detail };
  };
}

const TEXT_FIELDS = ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region'] as const;

function readEvent(recordId: string, body: string): AnyEvent {
  const event = parseJson(recordId, 'its body', body);
  if (isEvent(event)) return event;
  throw new RecordDecodeError(recordId, { problem: `its body is no EventBridge event (${describeLack(event)})` });
}

function isEvent(body: unknown): body is AnyEvent {
  return isObject<AnyEvent>(body) && lackingFields(body).length === 0;
}

function describeLack(body: unknown): string {
  return isObject<AnyEvent>(body) ? `missing or of another type: ${lackingFields(body).join(', ')}` : 'it is no object';
}

function lackingFields(body: Unverified<AnyEvent>): readonly string[] {
  const lacking: string[] = TEXT_FIELDS.filter((name) => typeof body[name] !== 'string');
  if (!Array.isArray(body.resources)) lacking.push('resources');
  if (!isObject(body.detail)) lacking.push('detail');
  return lacking;
}
