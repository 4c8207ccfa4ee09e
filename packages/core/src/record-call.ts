import type { Context } from 'aws-lambda';
import type { Cutoff } from './cutoff.ts';
import { decodeError } from './decode-error.ts';
import { RecordDecodeError } from './errors/record-decode-error.ts';
import type { Decoder, RecordContext, RecordHandlerFunction } from './record-handler.ts';
import { isThenable } from './thenable.ts';

/** Decoder, record handler and the hooks around them, as one function. */
export type ProcessRecord<TRecord> = (record: TRecord, context: RecordContext<TRecord>) => unknown;

/** The context of one record: one small object, which makes what is costly only when it is asked for. */
export class RecordCall<TRecord> implements RecordContext<TRecord> {
  readonly record: TRecord;
  readonly recordId: string;
  readonly index: number;
  readonly #cutoff: Cutoff;

  constructor(record: TRecord, recordId: string, index: number, cutoff: Cutoff) {
    this.record = record;
    this.recordId = recordId;
    this.index = index;
    this.#cutoff = cutoff;
  }

  get signal(): AbortSignal {
    return this.#cutoff.signal;
  }

  get lambdaContext(): Context | undefined {
    return this.#cutoff.lambdaContext;
  }
}

/** `decode`, then the record handler. */
export function decodeAndHandle<TRecord, TPayload>(
  decode: Decoder<TRecord, TPayload>,
  handle: RecordHandlerFunction<TPayload, TRecord>,
): ProcessRecord<TRecord> {
  const handleDecoded = async (payload: PromiseLike<TPayload>, context: RecordContext<TRecord>) => {
    let decoded: TPayload;
    try {
      decoded = checkPayload(context.recordId, await payload);
    } catch (error) {
      throw decodeError(context.recordId, error);
    }
    context.signal.throwIfAborted(); // Nothing starts after the cutoff.
    return handle(decoded, context);
  };

  return (record, context) => {
    let payload: TPayload | PromiseLike<TPayload>;
    try {
      payload = decode(record);
      if (isThenable(payload)) return handleDecoded(payload, context);
      checkPayload(context.recordId, payload);
    } catch (error) {
      throw decodeError(context.recordId, error);
    }
    return handle(payload, context);
  };
}

/** A function has not decoded anything: it is a decoder that was to be made first, `s3Event` for `s3Event()`. */
function checkPayload<TPayload>(recordId: string, payload: TPayload): TPayload {
  if (typeof payload !== 'function') return payload;
  throw new RecordDecodeError(recordId, { problem: '`decode` returned a function; if it makes a decoder, call it' });
}
