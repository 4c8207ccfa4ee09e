import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { EventLog } from '../src/event-log.ts';
import { startJsonServer } from '../src/json-server.ts';

const program = fileURLToPath(new URL('./support/leave-behind.ts', import.meta.url));

it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves no process behind after %s', async (signal) => {
  const calls = new EventLog<'asked' | 'gone'>();
  const service = await startJsonServer(async (_path, _body, gone) => {
    calls.add('asked');
    await once(gone, 'abort');
    calls.add('gone');
    return { status: 200 };
  });
  onTestFinished(() => service.close());
  const parent = spawn(process.execPath, [program, service.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));

  const [port] = await once(parent.stdout, 'data');
  const kinesis = connect(Number(port), '127.0.0.1').resume();
  await once(kinesis, 'connect');
  await calls.until((events) => events.includes('asked'));
  const kinesisGone = once(kinesis, 'close');
  parent.kill(signal);

  // A connection closes only with the process at its other end.
  await kinesisGone;
  await calls.until((events) => events.includes('gone'));
  expect(calls.events).toEqual(['asked', 'gone']);
});
