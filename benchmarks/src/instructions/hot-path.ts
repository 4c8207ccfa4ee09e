import { type ContenderName, contenders } from '../contenders/contenders.ts';
import { batchEvent, type SourceName } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { noOpHandler } from '../no-op-handler.ts';

/** Runs so many batches of 100 and ends. */
const [name, batches] = process.argv.slice(2);
// Given by `count-instructions.ts`.
const { create, sources } = contenders[name as ContenderName];
const source: SourceName = sources[0] ?? 'sqs';
const invoke = await create(source, 'async', noOpHandler('async'));
const event = batchEvent(source, { size: 100, failingPercent: 0, keys: 'few' });
// A clock that stands still: how often it is read must not depend on how slow the machine is.
const context = { ...lambdaContext(), getRemainingTimeInMillis: () => 60_000 };
for (let batch = 0; batch < Number(batches); batch++) await invoke(event, context);
