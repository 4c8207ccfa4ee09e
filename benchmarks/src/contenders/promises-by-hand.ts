import type { Context } from 'aws-lambda';
import type { AnyRecord } from '../events/batch-event.ts';
import { answer } from './by-hand.ts';
import { type Contender, type Handle, type Invoke, identifierOf } from './contender.ts';

/*
 * By hand once more, with the promises that `@batch` makes for SQS, each written as plainly as it can be: what is left
 * between these and `@batch` is what the library itself costs.
 */

/** As `@batch` does while no time is seen to pass, with two minutes left. */
const RECORDS_PER_READING = 24;
const MARGIN_MS = 1_000;

/** How each record starts: failed until its handler has finished. */
const UNPROCESSED = { error: undefined };

export const promisesInLanes: Contender = {
  label: 'by hand, 8 lanes, with the same promises',
  sources: ['sqs'],
  kinds: ['async'],
  atOnce: 8,
  strict: true,
  apart: true,
  create: async (_source, _kind, handle) => inLanes(handle, 8),
};

export const promisesFifo: Contender = {
  label: 'by hand, FIFO, with the same promises',
  sources: ['fifo'],
  kinds: ['async'],
  atOnce: 1,
  strict: true,
  apart: true,
  create: async (_source, _kind, handle) => inLanes(handle, 1, { stopAtFailure: true }),
};

function inLanes(handle: Handle, lanes: number, { stopAtFailure = false } = {}): Invoke {
  // An async handler gets a record, and may look at what comes with it.
  const handleRecord = handle as (record: AnyRecord, ...context: unknown[]) => unknown;
  return async ({ Records }, lambdaContext) => {
    for (const record of Records) if (record.eventSource !== 'aws:sqs') throw new Error('This is no event of SQS.');
    const records = [...Records];
    const recordIds = records.map(identify);
    const deadline = new Deadline(lambdaContext);
    const outcomes = new Array<unknown>(records.length).fill(UNPROCESSED);
    let next = 0;
    const lane = async () => {
      while (next < records.length && !deadline.reached()) {
        const index = next++;
        // The index is below the length.
        const record = records[index] as AnyRecord;
        try {
          let outcome = handleRecord(record, new RecordContext(record, recordIds[index] ?? '', index, deadline));
          if (isThenable(outcome)) outcome = await outcome;
          if (deadline.over) return;
          outcomes[index] = outcome;
        } catch (error) {
          if (deadline.over) return;
          outcomes[index] = { error };
          if (stopAtFailure) next = records.length;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(lanes, records.length) }, lane));
    const failed = records.filter((_, index) => isFailure(outcomes[index]));
    return answer(identify, records.length, failed);
  };
}

const identify = identifierOf('sqs');

/** What a handler gets beside its record. */
class RecordContext {
  readonly record: AnyRecord;
  readonly recordId: string;
  readonly index: number;
  readonly #deadline: Deadline;

  constructor(record: AnyRecord, recordId: string, index: number, deadline: Deadline) {
    this.record = record;
    this.recordId = recordId;
    this.index = index;
    this.#deadline = deadline;
  }

  get signal(): AbortSignal {
    return this.#deadline.signal;
  }
}

/** Without a timer, so a handler that hangs is not noticed. */
class Deadline {
  over = false;
  readonly #lambdaContext: Context;
  #recordsUntilReading = 0;
  #controller: AbortController | undefined;

  constructor(lambdaContext: Context) {
    this.#lambdaContext = lambdaContext;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  reached(): boolean {
    if (this.over) return true;
    if (--this.#recordsUntilReading >= 0) return false;
    this.#recordsUntilReading = RECORDS_PER_READING - 1;
    this.over = this.#lambdaContext.getRemainingTimeInMillis() <= MARGIN_MS;
    return this.over;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function isFailure(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'error' in outcome;
}
