import { bundleFunction, startHttpService } from '@batch/example-harness';
import { sqsEvent } from '@batch/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startXrayDaemon } from './support/xray-daemon.ts';

let traced: Awaited<ReturnType<typeof bundleFunction>>;

beforeAll(async () => {
  traced = await bundleFunction(new URL('./functions/traced.ts', import.meta.url));
});

afterAll(() => traced[Symbol.asyncDispose]());

const event = sqsEvent(
  ['tea', 'cup', 'last'].map((body) => ({ body, messageId: `${body}-message` })),
);

test('each record has a subsegment of its own, also beside others', async () => {
  await using daemon = await startXrayDaemon();
  const { promise: bothRun, resolve: run } = Promise.withResolvers<void>();
  await using service = await startHttpService(async ({ path }) => {
    // The function's process ends with its answer, so the last one waits until the others have been sent.
    if (path === '/last') await daemon.records(2);
    else if (service.requests.length === 2) run();
    else await bothRun;
    return path === '/cup' ? 503 : 200;
  });

  const { answer } = await traced.invoke(event, {
    environment: { ...daemon.environment, SERVICE: service.url },
  });

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'cup-message' }] });
  const records = await daemon.records(2);
  const tea = records.find(({ annotations }) => annotations?.messageId === 'tea-message');
  const cup = records.find(({ annotations }) => annotations?.messageId === 'cup-message');
  expect(tea).toMatchObject({
    name: '## record',
    annotations: { messageId: 'tea-message', article: 'tea' },
  });
  expect(tea).not.toHaveProperty('fault');
  expect(cup).toMatchObject({
    name: '## record',
    annotations: { messageId: 'cup-message', article: 'cup' },
    fault: true,
    cause: { exceptions: [{ message: 'no cup' }] },
  });
  // The call of each handler hangs on the subsegment of its record.
  const calls = daemon.subsegments.filter(({ name }) => name === '127.0.0.1');
  expect(calls.map(({ parent_id }) => parent_id)).toEqual(
    expect.arrayContaining([tea?.id, cup?.id]),
  );
});

test('without tracing the records are processed all the same', async () => {
  await using service = await startHttpService(({ path }) =>
    path === '/cup' ? 503 : 200,
  );

  const { answer, errors } = await traced.invoke(event, {
    environment: { SERVICE: service.url },
  });

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'cup-message' }] });
  expect(errors).toBe('');
});
