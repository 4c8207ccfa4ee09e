import type { Handle, HandlerKind } from './contenders/contender.ts';
import { type AnyRecord, FAILING_REGION } from './events/batch-event.ts';

/** Prepared, so that it is not the capture of call stacks that is measured. */
const failure = new Error('This record fails.');

/** Does nothing for a record, or fails it. */
export function noOpHandler(kind: HandlerKind): Handle {
  if (kind === 'json') return (async () => undefined) as Handle;
  if (kind === 'sync') {
    return ((record: AnyRecord) => {
      if (record.awsRegion === FAILING_REGION) throw failure;
    }) as Handle;
  }
  return (async (record: AnyRecord) => {
    if (record.awsRegion === FAILING_REGION) throw failure;
  }) as Handle;
}
