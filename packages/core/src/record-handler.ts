import type { Context } from 'aws-lambda';
import { describeValue } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';

/** What a record handler is told besides its payload. Read it as it is: a spread copy has no `signal` and no `lambdaContext`. */
export interface RecordContext<TRecord> {
  /** The record as its source gives it: as Lambda sent it, unless a setting takes it apart. */
  readonly record: TRecord;
  /** The record's identifier: SQS `messageId`, or a stream's sequence number; empty if the record has none. */
  readonly recordId: string;
  /** The record's place in the batch, from 0 up. */
  readonly index: number;
  /**
   * Aborted once the answer can wait no longer: the function's timeout is near, or the caller's own signal was
   * aborted. From then on the record counts as failed, whatever its handler still does.
   */
  readonly signal: AbortSignal;
  /** The invocation's context, where one was given. */
  readonly lambdaContext?: Context | undefined;
}

/**
 * Processes one record. What it returns is kept as the record's `data`; whatever it throws, or rejects with,
 * makes the record a failure. It may be sync or async.
 */
export type RecordHandlerFunction<TPayload, TRecord, TData = unknown> = (
  payload: TPayload,
  context: RecordContext<TRecord>,
) => TData | PromiseLike<TData>;

/** A record handler as an object, such as an instance of a class: `handle` is called on it. */
export interface RecordHandlerObject<TPayload, TRecord, TData = unknown> {
  /** Processes one record, as a {@link RecordHandlerFunction} does; called on this object. */
  readonly handle: RecordHandlerFunction<TPayload, TRecord, TData>;
}

/** What processes one record: a function `(payload, context) => data`, or an object with such a `handle`. */
export type RecordHandler<TPayload, TRecord, TData = unknown> =
  | RecordHandlerFunction<TPayload, TRecord, TData>
  | RecordHandlerObject<TPayload, TRecord, TData>;

/**
 * Turns a record into the payload that its handler gets. What it throws fails that record alone.
 *
 * Any function has a `length`. It is named here because TypeScript puts off a call that returns a function and nothing
 * else until it has settled on the payload of a record handler that stands before it:
 * https://github.com/microsoft/TypeScript/pull/30193
 */
export type Decoder<TRecord, TPayload> = ((record: TRecord) => TPayload | PromiseLike<TPayload>) & {
  /** How many parameters the function names, as for any function. */
  readonly length: number;
};

/** The one form that the engine calls. */
export function recordHandlerFunction<TPayload, TRecord, TData>(
  recordHandler: RecordHandler<TPayload, TRecord, TData>,
): RecordHandlerFunction<TPayload, TRecord, TData> {
  if (typeof recordHandler === 'function') return recordHandler;
  if (typeof recordHandler?.handle === 'function') {
    return (payload, context) => recordHandler.handle(payload, context);
  }
  throw new BatchConfigurationError(
    `\`recordHandler\` is ${describeValue(recordHandler)}; pass a function, or an object with a method \`handle\`.`,
  );
}
