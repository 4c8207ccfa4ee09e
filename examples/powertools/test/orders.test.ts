import { bundleFunction, startHttpService } from '@batch/example-harness';
import { sqsEvent } from '@batch/testing';
import { expect, test } from 'vitest';
import { startXrayDaemon } from './support/xray-daemon.ts';

const event = sqsEvent([
  { body: { article: 'tea', quantity: 2 }, messageId: 'first' },
  { body: { article: 'cup', quantity: 0 }, messageId: 'second' },
  { body: { article: 'pot', quantity: 1 }, messageId: 'third' },
]);

/** The lines of a log, each of which is JSON. */
function lines(log: string): unknown[] {
  return log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('the function as deployed logs, counts, traces, and keeps what is done', async () => {
  await using daemon = await startXrayDaemon();
  await using dynamodb = await startHttpService(async () => {
    // The function's process ends with its answer: before the third record starts, see what has been sent.
    if (dynamodb.requests.length === 5) await daemon.records(2);
    return 200;
  });
  await using orders = await bundleFunction(new URL('../src/orders.ts', import.meta.url));

  const { answer, output, errors } = await orders.invoke(event, {
    environment: {
      ...daemon.environment,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      POWERTOOLS_METRICS_NAMESPACE: 'Shop',
      POWERTOOLS_SERVICE_NAME: 'orders',
    },
  });

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'second' }] });

  const failure = {
    service: 'orders',
    function_name: 'test-function',
    error: { message: 'An order needs a quantity' },
  };
  expect(lines(errors)).toMatchObject([
    { ...failure, message: 'A record failed', messageId: 'second' },
    {
      message: '1 of 3 records failed: second.',
      error: { name: 'RecordProcessingError', cause: failure.error },
    },
  ]);
  expect(lines(output)).toMatchObject([
    { ColdStart: 1 },
    { message: 'A batch is answered', processed: 2, reported: 1 },
    {
      _aws: { CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [['service']] }] },
      service: 'orders',
      RecordsProcessed: 2,
      RecordsReported: 1,
      RecordsFailed: 1,
    },
  ]);
  expect(await daemon.records(2)).toMatchObject([
    { name: '## record', annotations: { messageId: 'first' } },
    { name: '## record', annotations: { messageId: 'second' }, fault: true },
  ]);
  const operations = dynamodb.requests.map(({ headers }) => headers['x-amz-target']);
  expect(operations).toEqual(
    ['PutItem', 'UpdateItem', 'PutItem', 'DeleteItem', 'PutItem', 'UpdateItem'].map(
      (operation) => `DynamoDB_20120810.${operation}`,
    ),
  );
});
