import type { AnswerVerdict } from '../invocation/answer-verdict.ts';

/** One call of the function: a batch, and what became of it. */
export interface SimulatedInvocation {
  /** From 1 up, in the order in which they started. */
  readonly number: number;
  /** In milliseconds since the simulation began. */
  readonly startedAtMs: number;
  /** In milliseconds since the simulation began; `undefined` if the simulation ended before. */
  readonly endedAtMs: number | undefined;
  /** SQS: the `messageId`s; streams: the sequence numbers. Empty for the final call of a tumbling window. */
  readonly recordIds: readonly string[];
  /** The shard, for streams. */
  readonly shardId: string | undefined;
  /** What Lambda made of the answer, and by which rule; `undefined` if the simulation ended before. */
  readonly verdict: AnswerVerdict | undefined;
  /** The answer after its way through JSON; `undefined` if there was none. */
  readonly answer: unknown;
  /** What the function threw, if it did. */
  readonly error: unknown;
}
