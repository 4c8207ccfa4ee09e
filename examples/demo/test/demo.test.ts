import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../src/demo.ts', import.meta.url));

/** Runs the demo as a user does, in a terminal without colours. */
async function runDemo(...args: readonly string[]) {
  const { FORCE_COLOR: _, ...environment } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env: { ...environment, NO_COLOR: '1' } });
  const [output, errors, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output, errors, exitCode };
}

/** The numbers of a row of the table at the end. */
function row(output: string, name: string): number[] {
  const [, numbers = ''] = new RegExp(`^${name} +([0-9 ]+)$`, 'm').exec(output) ?? [];
  return numbers.trim().split(/ +/).map(Number);
}

// The demo runs on a real clock: where the machine is too busy to keep its timeouts, it rightly finds work done twice.
describe('the demo', { retry: 2 }, () => {
  it('loses nothing and does nothing twice behind SQS', async () => {
    const { output, errors, exitCode } = await runDemo();
    expect(exitCode, errors).toBe(0);
    expect(output).toContain('sent   done   retried   dead-lettered   good among them   lost   done twice');
    for (const name of ['standard queue', 'FIFO queue']) {
      const [sent, done, retried, deadLettered, ...zeros] = row(output, name);
      expect({ sent, done, deadLettered, zeros }).toEqual({ sent: 20, done: 18, deadLettered: 2, zeros: [0, 0, 0] });
      expect(retried).toBeGreaterThanOrEqual(4);
    }
    expect(output).toMatch(/given up {2}ben4 in the dead-letter queue after 3 receives/);
    expect(longestLine(output)).toBeLessThanOrEqual(100);
  });

  it('loses nothing behind Kinesis, and tells what the checkpoint delivers again', async () => {
    const { output, errors, exitCode } = await runDemo('--source', 'kinesis');
    expect(exitCode, errors).toBe(0);
    const [sent, done, , doneAgain, givenUp, ...zeros] = row(output, 'Kinesis stream');
    expect({ sent, done, givenUp, zeros }).toEqual({ sent: 20, done: 18, givenUp: 2, zeros: [0, 0, 0] });
    expect(doneAgain).toBeGreaterThan(0);
    expect(longestLine(output)).toBeLessThanOrEqual(100);
  });

  it.each([
    ['SQS', ['--no-batch'], ['standard queue', 'FIFO queue']],
    ['Kinesis', ['--no-batch', '--source', 'kinesis'], ['Kinesis stream']],
  ])('shows what the naive function does behind %s', async (_source, args, names) => {
    const { output, errors, exitCode } = await runDemo(...args);
    expect(exitCode, errors).toBe(0);
    for (const name of names) {
      const [sent = 0, done = 0] = row(output, name);
      expect(sent).toBe(20);
      expect(done).toBeLessThan(18);
    }
    expect(output).toMatch(/orders shipped more than once [1-9]\d*, good orders given up [1-9]\d*\./);
    expect(longestLine(output)).toBeLessThanOrEqual(100);
  });

  it('explains itself', async () => {
    expect(await runDemo('--help')).toMatchObject({ exitCode: 0, output: expect.stringContaining('Usage: pnpm demo') });
    expect(await runDemo('--slow')).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Usage: pnpm demo') });
  });
});

function longestLine(output: string): number {
  return Math.max(...output.split('\n').map((line) => line.length));
}
