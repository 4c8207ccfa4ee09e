import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startHttpService } from '../src/http-service.ts';

test('answers with the status that the test says, and keeps the requests', async () => {
  await using service = await startHttpService(({ path }) =>
    path === '/tea' ? 204 : 404,
  );

  const put = { method: 'PUT', body: '{"quantity":2}', headers: { 'x-shop': 'north' } };
  expect((await fetch(`${service.url}/tea`, put)).status).toBe(204);
  expect((await fetch(`${service.url}/cup?size=2`)).status).toBe(404);
  expect(service.requests).toMatchObject([
    {
      method: 'PUT',
      path: '/tea',
      body: '{"quantity":2}',
      headers: { 'x-shop': 'north' },
    },
    { method: 'GET', path: '/cup?size=2', body: '' },
  ]);
});

test('tells when a client hangs up', async () => {
  const client = new AbortController();
  const hungUp = Promise.withResolvers<number>();
  await using service = await startHttpService(async ({ signal }) => {
    client.abort();
    await once(signal, 'abort');
    hungUp.resolve(204);
    return 204;
  });

  await expect(fetch(service.url, { signal: client.signal })).rejects.toThrow('aborted');
  expect(await hungUp.promise).toBe(204);
  expect(service.requests[0]?.signal.aborted).toBe(true);
});

test('can no longer be reached once it is disposed of', async () => {
  const service = await startHttpService(() => 204);
  expect((await fetch(service.url)).status).toBe(204);
  await service[Symbol.asyncDispose]();

  await expect(fetch(service.url)).rejects.toThrow('fetch failed');
});
