import { startSqsServer } from '@batch/e2e';
import { expect, it, vi } from 'vitest';
import { problems } from '../src/audit.ts';
import { runQueue } from '../src/run-queue.ts';
import { Terminal } from '../src/terminal.ts';

it('finds out about a function that reports nothing', async () => {
  const server = await startSqsServer();
  vi.spyOn(console, 'log').mockReturnValue();
  const audit = await runQueue({
    server,
    queueName: 'lied-to',
    taskRoot: new URL('./functions/', import.meta.url),
    handler: 'lying.handler',
    reportBatchItemFailures: true,
    terminal: new Terminal(),
    signal: AbortSignal.timeout(30_000),
  });
  await server.stop();
  expect(problems(audit)).toEqual([expect.stringMatching(/^lost: ann1, ben1, /)]);
  expect(audit.lost).toHaveLength(audit.sent);
});
