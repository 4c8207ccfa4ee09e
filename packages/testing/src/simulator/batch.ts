import type { Context } from 'aws-lambda';
import type { JudgedAnswer } from './invocation/judge-answer.ts';
import type { Delivery } from './outcome/delivery.ts';
import type { RecordStory } from './outcome/record-story.ts';

/**
 * A function under test, as Lambda's Node.js runtime calls it: what it returns, or what its promise is fulfilled with, is
 * the answer. It may be typed with a callback (as in `@types/aws-lambda`), but gets none: from `nodejs24.x` on there is
 * none. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 *
 * Its timers (`setTimeout`, `setInterval`, those of `node:timers/promises`, `AbortSignal.timeout`), its `Date` and its
 * context are on virtual time. What is real, such as network and files, takes no virtual time. All its invocations run in
 * this process, so they share what its modules keep.
 */
export type SimulatedHandler<TEvent> = (event: TEvent, context: Context, callback: never) => unknown;

/** What every event has. */
export interface BatchEvent {
  readonly Records: readonly object[];
}

/** What an event source mapping hands to the function. */
export interface Batch<TRecord, TEvent> {
  readonly stories: readonly RecordStory<TRecord>[];
  /** Which delivery of its record each one is. */
  readonly attempts: readonly number[];
  /** The event, with the records as objects of its own. */
  readonly event: TEvent;
  readonly shardId?: string | undefined;
  /** Whether the answer must carry `state`. */
  readonly stateExpected?: boolean;
  /** For the timeline. */
  readonly origin?: string | undefined;
  /** Decides on the records, once the answer is judged. */
  readonly onEnd: (judged: JudgedAnswer, deliveries: readonly Delivery<TRecord>[], requestId: string) => void;
}
