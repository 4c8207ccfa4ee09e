import { isThenable } from '@batch/core';
import type { RecordFunction } from './planned-handler.ts';
import type { Options } from './scenario.ts';

export interface Answer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** One call of the function. */
export interface Call {
  readonly options: Options;
  /** The identifiers of the batch. */
  readonly recordIds: readonly string[];
  /** What the function does, unless a mutant gets in its way. */
  readonly answer: () => Promise<Answer>;
}

/** A bug. The parts that it leaves out are right. */
export interface Mutant {
  readonly options?: (options: Options) => Options;
  readonly recordHandler?: (handle: RecordFunction, options: Options) => RecordFunction;
  readonly answer?: (call: Call) => Promise<Answer>;
}

const nothingFailed: Answer = { batchItemFailures: [] };

function change(edit: (failures: Answer['batchItemFailures'], call: Call) => Answer['batchItemFailures']): Mutant {
  return {
    answer: async (call) => {
      const { batchItemFailures } = await call.answer();
      return { batchItemFailures: edit(batchItemFailures, call) };
    },
  };
}

/** Starts the handler, and takes the record for done. */
const withoutWaiting = (handle: RecordFunction): RecordFunction => {
  return (record, context) => {
    const returned = handle(record, context);
    if (isThenable(returned)) returned.then(undefined, () => undefined);
  };
};

const setOptions = (wrong: Options): Mutant => ({ options: (options) => ({ ...options, ...wrong }) });

/** By what they do. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'drops the last failure from the answer': change((failures) => failures.slice(0, -1)),
  'drops the first failure from the answer': change((failures) => failures.slice(1)),
  'reports only the first failure': change((failures) => failures.slice(0, 1)),
  'reports nothing': change(() => []),
  'swallows the error where everything failed': {
    answer: ({ answer }) => answer().catch(() => nothingFailed),
  },
  'answers before the handlers have finished': { recordHandler: withoutWaiting },
  'takes a rejection for a success': {
    recordHandler: (handle) => (record, context) => {
      const returned = handle(record, context);
      return isThenable(returned) ? returned.then(undefined, () => undefined) : returned;
    },
  },
  'goes on after a failure': setOptions({ errorHandlingPolicy: 'ContinueOnBatchItemFailure' }),
  'knows no order': setOptions({ orderBy: 'none' }),
  'reports a record that succeeded': change((failures, { recordIds }) => {
    const reported = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
    const succeeded = recordIds.find((recordId) => !reported.has(recordId));
    return succeeded === undefined ? failures : [{ itemIdentifier: succeeded }, ...failures];
  }),
  'invents an identifier': change((failures) => [...failures, { itemIdentifier: 'unknown' }]),
  'throws where a part has failed': {
    answer: async ({ answer }) => {
      const answered = await answer();
      if (answered.batchItemFailures.length > 0) throw new Error('Some records failed.');
      return answered;
    },
  },
  'knows no deadline': setOptions({ deadlineMarginMs: false }),
  'forgets a failure of its second lane': change((failures, { options }) =>
    options.parallelEnabled ? failures.slice(0, -1) : failures,
  ),
  'waits for no handler in parallel': {
    recordHandler: (handle, options) => (options.parallelEnabled ? withoutWaiting(handle) : handle),
  },
};
