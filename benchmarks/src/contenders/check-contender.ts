import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AnyRecord, batchEvent, FAILING_REGION, type SourceName } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { type BatchAnswer, type Contender, type Handle, type HandlerKind, identifierOf } from './contender.ts';

const SIZE = 150;

/**
 * Throws if what the contender does is not what it is measured for: the right identifiers, each record handled once,
 * every handler waited for, so many at once and no more.
 */
export async function checkContender(contender: Contender, source: SourceName, kind: HandlerKind): Promise<void> {
  const check = (failingPercent: number) => runWatched(contender, source, kind, failingPercent);
  const identify = identifierOf(source);

  for (const failingPercent of kind === 'json' ? [0] : [0, 10]) {
    const { event, answer, watched } = await check(failingPercent);
    const firstFailing = event.Records.findIndex(isToFail);
    const reported = event.Records.filter((record, index) =>
      source === 'fifo' ? firstFailing !== -1 && index >= firstFailing : isToFail(record),
    );
    deepStrictEqual(identifiersIn(answer), reported.map(identify).sort(), 'It reports what failed, and only that.');

    const started = source === 'fifo' && firstFailing !== -1 ? firstFailing + 1 : SIZE;
    strictEqual(watched.calls, started, 'It calls the handler once for each record.');
    strictEqual(watched.finished, started, 'It waits for every handler.');
    if (kind !== 'sync') strictEqual(watched.mostAtOnce, Math.min(contender.atOnce, SIZE), 'It keeps its bound.');
    if (contender.ordered) ok(watched.orderKept, 'It keeps the order of records with the same key.');
  }

  if (contender.strict && kind !== 'json') {
    await rejects(check(100), 'It fails when all records did.');
    await rejects(runWatched(contender, source, kind, 10, removeIdentifier), 'It leaves out no failed record.');
  }
}

async function runWatched(
  contender: Contender,
  source: SourceName,
  kind: HandlerKind,
  failingPercent: number,
  change?: (record: AnyRecord) => void,
) {
  const event = batchEvent(source, { size: SIZE, failingPercent, keys: 'few' });
  if (change !== undefined) event.Records.filter(isToFail).forEach(change);
  const watched = { calls: 0, finished: 0, running: 0, mostAtOnce: 0, orderKept: true };
  const running = new Set<string>();

  const start = (record: AnyRecord) => {
    watched.mostAtOnce = Math.max(watched.mostAtOnce, ++watched.running);
    const key = orderingKey(record);
    if (running.has(key)) watched.orderKept = false;
    running.add(key);
    return watched.calls++;
  };
  const finish = (record: AnyRecord) => {
    watched.running--;
    watched.finished++;
    running.delete(orderingKey(record));
    if (isToFail(record)) throw new Error('This record fails.');
  };
  const handle =
    kind === 'sync'
      ? (record: AnyRecord) => {
          start(record);
          finish(record);
        }
      : async (record: AnyRecord) => {
          const call = start(record);
          for (let turn = 0; turn <= call % 3; turn++) await nextTurn();
          finish(record);
        };

  const invoke = await contender.create(source, kind, handle as Handle);
  const answer = await invoke(event, lambdaContext());
  return { event, answer, watched };
}

function isToFail(record: AnyRecord): boolean {
  return record.awsRegion === FAILING_REGION;
}

function identifiersIn({ batchItemFailures }: BatchAnswer): string[] {
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort();
}

function orderingKey(record: AnyRecord): string {
  if ('kinesis' in record) return record.kinesis.partitionKey;
  if ('dynamodb' in record) return JSON.stringify(record.dynamodb?.Keys);
  return JSON.stringify(record);
}

/** What no real event has. */
function removeIdentifier(record: AnyRecord): void {
  if ('messageId' in record) record.messageId = '';
  if ('kinesis' in record) record.kinesis.sequenceNumber = '';
  if ('dynamodb' in record && record.dynamodb !== undefined) record.dynamodb.SequenceNumber = '';
}
