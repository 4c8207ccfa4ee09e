import { problems } from './audit.ts';
import type { DemoOptions } from './demo-options.ts';
import type { SummaryRow } from './summary.ts';
import { paint } from './terminal.ts';

/** What the table means. */
export function closingWords(rows: readonly SummaryRow[], { batch, source }: DemoOptions): string {
  const found = rows.flatMap(({ name, audit }) => problems(audit).map((problem) => `${name}: ${problem}`));
  if (!batch) return compared(rows, source).join('\n');
  if (found.length > 0) return found.map((problem) => paint(['bold', 'red'], problem)).join('\n');
  return checked(source).join('\n');
}

function checked(source: DemoOptions['source']): string[] {
  const shipped = 'Checked with the warehouse: each good order was shipped, only the bad ones were given up,';
  const hint = paint('dim', 'The same orders without the library: add --no-batch');
  if (source === 'sqs') {
    const order = 'nothing was lost or done twice, and FIFO kept the order of each customer.';
    return [paint('green', shipped), paint('green', order), hint];
  }
  return [
    paint('green', shipped),
    paint('green', 'and nothing was lost, or done twice in one delivery.'),
    'Done again: Kinesis delivers all from the checkpoint on again, so make handlers idempotent.',
    hint,
  ];
}

function compared(rows: readonly SummaryRow[], source: DemoOptions['source']): string[] {
  const count = (list: 'doneTwice' | 'doneAgain' | 'goodDeadLettered') =>
    rows.reduce((total, { audit }) => total + audit[list].length, 0);
  const again = source === 'sqs' ? count('doneTwice') : count('doneAgain');
  const givenUp = count('goodDeadLettered');
  return [
    paint('yellow', `Without the library: orders shipped more than once ${again}, good orders given up ${givenUp}.`),
    paint('dim', 'The same orders with it: leave out --no-batch'),
  ];
}
