import { withoutMilliseconds } from './stream-kind.ts';

/** The most that a state takes, in bytes; with more the window ends early. */
const STATE_LIMIT_BYTES = 1024 * 1024;

/** What an event of a tumbling window has beside its records. */
export interface TumblingWindowFields {
  /** The window. */
  window: {
    /** Its beginning, as ISO 8601. */
    start: string;
    /** Its end, as ISO 8601, which is not in it any more. */
    end: string;
  };
  /** What the last answer in this window carried; `{}` at its beginning. */
  state: Record<string, unknown>;
  /** The shard that the records come from. */
  shardId: string;
  /** The stream that the records come from. */
  eventSourceARN: string;
  /** Whether the window is over: the event has no records then. */
  isFinalInvokeForWindow: boolean;
  /** Whether it is over before its time, since the state has grown too large. */
  isWindowTerminatedEarly: boolean;
}

/**
 * A tumbling window of one shard, with the state that goes from one answer to the next event.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
export class TumblingWindow {
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** Milliseconds since 1970. */
  readonly endMs: number;
  #state: unknown = {};
  /** Whether the state has grown too large. */
  overflowed = false;

  /** The window that a moment is in: windows begin at multiples of their length. */
  constructor(dateMs: number, lengthMs: number) {
    this.startMs = Math.floor(dateMs / lengthMs) * lengthMs;
    this.endMs = this.startMs + lengthMs;
  }

  includes(dateMs: number): boolean {
    return dateMs >= this.startMs && dateMs < this.endMs;
  }

  /** What the function answered with. */
  keep(state: unknown): void {
    this.#state = state;
    this.overflowed = Buffer.byteLength(JSON.stringify(state)) > STATE_LIMIT_BYTES;
  }

  /** After the final call of a window that ended early: the rest of it begins anew. */
  beginAnew(): void {
    this.#state = {};
    this.overflowed = false;
  }

  fields(
    source: { readonly shardId: string; readonly eventSourceARN: string },
    isFinal: boolean,
  ): TumblingWindowFields {
    return {
      window: { start: withoutMilliseconds(this.startMs), end: withoutMilliseconds(this.endMs) },
      // What an answer carried, in an object of its own. That it is an object is the function's affair.
      state: structuredClone(this.#state) as Record<string, unknown>,
      shardId: source.shardId,
      eventSourceARN: source.eventSourceARN,
      isFinalInvokeForWindow: isFinal,
      isWindowTerminatedEarly: isFinal && this.overflowed,
    };
  }
}
