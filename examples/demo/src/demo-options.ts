import { parseArgs } from 'node:util';

export interface DemoOptions {
  source: 'sqs' | 'kinesis';
  /** Whether the functions use the library. */
  batch: boolean;
  help: boolean;
}

export const USAGE = `Usage: pnpm demo [--source sqs|kinesis] [--no-batch]

  --source   where the orders come from: SQS, standard and FIFO (the default), or Kinesis
  --no-batch the same orders with a naive function that fails its whole batch
  --help     this text`;

/** @throws TypeError for arguments that are not understood. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    // pnpm passes on the dashes that npm wants before arguments.
    args: args.filter((argument, index) => !(index === 0 && argument === '--')),
    options: {
      source: { type: 'string', default: 'sqs' },
      batch: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const { source, batch, help } = values;
  if (source !== 'sqs' && source !== 'kinesis') {
    throw new TypeError(`Expected --source to be sqs or kinesis, got ${source}`);
  }
  return { source, batch, help };
}
