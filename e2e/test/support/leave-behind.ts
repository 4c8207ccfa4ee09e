import { startKinesisServer } from '../../src/kinesis-server.ts';
import { startFunction } from '../../src/lambda-function.ts';

const lambda = await startFunction({
  taskRoot: new URL('../../functions/plain/', import.meta.url),
  handler: 'waiting.handler',
  timeoutMs: 60_000,
  environment: { SERVICE_URL: process.argv[2] ?? '' },
});
const kinesis = await startKinesisServer();
console.log(kinesis.port);
await lambda.invoke({});
