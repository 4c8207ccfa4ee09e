import type { LambdaDecision, RecordEndKind, SqsOutcome, StreamOutcome } from '@batch/testing';
import type { KinesisStreamRecord } from 'aws-lambda';
import type { KinesisBatchEvent } from '../../src/kinesis-delivery.ts';
import type { Recorder } from './recorder.ts';
import type { QueueRun } from './sqs.ts';

/** What became of one record. */
export interface RecordStory {
  /** What Lambda decided after each delivery. */
  decisions: LambdaDecision[];
  end: RecordEndKind;
  /** How often its handler began. */
  starts: number;
}

/** What became of the records of a queue, by their text: nothing in it depends on how long anything took. */
export interface QueueStory {
  records: Record<string, RecordStory>;
  /** What was taken for done and never handled to the end. */
  lost: string[];
  deadLetters: string[];
}

/** What became of the records of a stream. */
export interface StreamStory {
  records: Record<string, RecordStory>;
  /** What was taken for done and never handled to the end. */
  lost: string[];
  /** The records of each call, by shard. */
  calls: Record<string, string[][]>;
  /** What the on-failure destination got. */
  givenUp: { shardId: string; batchSize: number; approximateInvokeCount: number }[];
}

/** What a handler did with the records. */
export type Visits = Pick<Recorder, 'starts' | 'handled'>;

export interface LocalVisits extends Visits {
  visit(id: string): Promise<void>;
}

/** Does in this process what a deployed function does with a recorder. */
export function localVisits(isBad: (id: string, start: number) => boolean): LocalVisits {
  const started: string[] = [];
  const handled: string[] = [];
  const starts = (id: string) => started.filter((other) => other === id).length;
  return {
    starts,
    handled: () => handled,
    async visit(id) {
      started.push(id);
      if (isBad(id, starts(id))) throw new Error(`${id} is bad`);
      handled.push(id);
    },
  };
}

/** What was handled to the end, in order, by the first letter: the message group or partition key. */
export function completions(visits: Visits): Partial<Record<string, string[]>> {
  return Object.groupBy(visits.handled(), (id) => id.slice(0, 1));
}

export function simulatedQueueStory(outcome: SqsOutcome, visits: Visits): QueueStory {
  const stories = new Stories(visits);
  for (const { record, deliveries, end } of outcome.histories) {
    for (const { lambdaDecision } of deliveries) stories.decide(record.body, lambdaDecision);
    stories.end(record.body, end);
  }
  return {
    records: stories.all(),
    lost: outcome.lost().map(({ body }) => body),
    deadLetters: outcome.deadLettered.map(({ body }) => body),
  };
}

export function queueStory({ batches, deadLetters }: QueueRun, visits: Visits): QueueStory {
  const stories = new Stories(visits);
  for (const { deleted, kept } of batches) {
    for (const { body } of kept) stories.decide(body, 'kept');
    for (const { body } of deleted) {
      stories.decide(body, 'deleted');
      stories.end(body, 'deleted');
    }
  }
  for (const body of deadLetters) stories.end(body, 'dead-lettered');
  return { records: stories.all(), lost: stories.lost(), deadLetters };
}

export function simulatedStreamStory(outcome: StreamOutcome<KinesisStreamRecord>, visits: Visits): StreamStory {
  const stories = new Stories(visits);
  const names = new Map<string, string>();
  for (const { record, recordId, deliveries, end } of outcome.histories) {
    const name = recordName(record);
    names.set(recordId, name);
    for (const { lambdaDecision } of deliveries) stories.decide(name, lambdaDecision);
    stories.end(name, end);
  }
  const calls: StreamStory['calls'] = {};
  for (const { recordIds, shardId = '' } of outcome.invocations) {
    calls[shardId] ??= [];
    calls[shardId].push(recordIds.map((id) => names.get(id) ?? ''));
  }
  const givenUp = outcome.onFailureDocuments.map(({ requestContext, KinesisBatchInfo: batch }) => ({
    shardId: batch?.shardId ?? '',
    batchSize: batch?.batchSize ?? 0,
    approximateInvokeCount: requestContext.approximateInvokeCount,
  }));
  return { records: stories.all(), lost: outcome.lost().map(recordName), calls, givenUp };
}

export function streamStory(events: readonly KinesisBatchEvent[], visits: Visits): StreamStory {
  const stories = new Stories(visits);
  const calls: StreamStory['calls'] = {};
  const givenUp: StreamStory['givenUp'] = [];
  for (const event of events) {
    const { shardId, records } = event;
    if (event.type === 'batch') {
      calls[shardId] ??= [];
      calls[shardId].push(records.map(recordName));
    } else if (event.type === 'judged') {
      for (const record of event.remaining) stories.decide(recordName(record), 'retried');
      for (const record of event.passed) {
        stories.decide(recordName(record), 'passed');
        stories.end(recordName(record), 'completed');
      }
    } else {
      for (const record of records) {
        stories.reconsider(recordName(record), 'discarded');
        stories.end(recordName(record), 'discarded');
      }
      const { approximateInvokeCount } = event.metadata.requestContext;
      givenUp.push({ shardId, batchSize: event.metadata.KinesisBatchInfo.batchSize, approximateInvokeCount });
    }
  }
  return { records: stories.all(), lost: stories.lost(), calls, givenUp };
}

/** The text of a record. */
export function recordName({ kinesis }: KinesisStreamRecord): string {
  return Buffer.from(kinesis.data, 'base64').toString();
}

/** Gathers the stories of records by their text. */
class Stories {
  readonly #records: Record<string, RecordStory> = {};
  readonly #visits: Visits;

  constructor(visits: Visits) {
    this.#visits = visits;
  }

  decide(name: string, decision: LambdaDecision): void {
    this.#of(name).decisions.push(decision);
  }

  /** The last delivery turned out to be decided otherwise. */
  reconsider(name: string, decision: LambdaDecision): void {
    this.#of(name).decisions.splice(-1, 1, decision);
  }

  end(name: string, end: RecordEndKind): void {
    this.#of(name).end = end;
  }

  all(): Record<string, RecordStory> {
    return this.#records;
  }

  lost(): string[] {
    const handled = new Set(this.#visits.handled());
    return Object.entries(this.#records).flatMap(([name, { end }]) =>
      (end === 'deleted' || end === 'completed') && !handled.has(name) ? name : [],
    );
  }

  #of(name: string): RecordStory {
    this.#records[name] ??= { decisions: [], end: 'left', starts: this.#visits.starts(name) };
    return this.#records[name];
  }
}
