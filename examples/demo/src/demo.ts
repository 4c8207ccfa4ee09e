import { startKinesisServer, startSqsServer } from '@batch/e2e';
import { problems } from './audit.ts';
import { closingWords } from './closing-words.ts';
import { type DemoOptions, parseDemoOptions, USAGE } from './demo-options.ts';
import { describeParts, describeRun, type RunName } from './describe-run.ts';
import { runQueue } from './run-queue.ts';
import { runStream } from './run-stream.ts';
import { type SummaryRow, summaryTable } from './summary.ts';
import { Terminal } from './terminal.ts';

/** More than any run needs. */
const PATIENCE_MS = 60_000;

process.exitCode = await main(process.argv.slice(2));

/** Gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let options: DemoOptions;
  try {
    options = parseDemoOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  console.log(describeParts(options.source));
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const rows = options.source === 'sqs' ? await runQueues(options, signal) : await runStreams(options, signal);
  console.log(`\n${summaryTable(rows, options.source)}\n\n${closingWords(rows, options)}`);
  const isBroken = options.batch && rows.some(({ audit }) => problems(audit).length > 0);
  return isBroken || signal.aborted ? 1 : 0;
}

async function runQueues({ batch }: DemoOptions, signal: AbortSignal): Promise<SummaryRow[]> {
  const terminal = new Terminal();
  const server = await startSqsServer();
  const common = { server, reportBatchItemFailures: batch, terminal, signal };
  const run = async (name: RunName, queueName: string, handler: string): Promise<SummaryRow> => {
    const { title, lines } = describeRun(name, batch);
    terminal.heading(title, lines);
    const audit = await runQueue({ ...common, queueName, handler: batch ? handler : 'naive-orders.handler' });
    return { name, audit };
  };
  const rows = [
    await run('standard queue', 'orders', 'orders.handler'),
    await run('FIFO queue', 'orders.fifo', 'fifo-orders.handler'),
  ];
  await server.stop();
  return rows;
}

async function runStreams({ batch }: DemoOptions, signal: AbortSignal): Promise<SummaryRow[]> {
  const terminal = new Terminal();
  const server = await startKinesisServer();
  const name = 'Kinesis stream';
  const { title, lines } = describeRun(name, batch);
  terminal.heading(title, lines);
  const handler = batch ? 'stream-orders.handler' : 'naive-stream-orders.handler';
  const audit = await runStream({ server, handler, reportBatchItemFailures: batch, terminal, signal });
  await server.stop();
  return [{ name, audit }];
}
