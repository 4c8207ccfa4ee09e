import type { Context } from 'aws-lambda';

/** A function's timeout, in milliseconds: long enough for any sample, and within what Lambda allows. */
const TIMEOUT_MS = 120_000;

/** A context with a clock as that of Lambda's runtime: it reads the time whenever it is asked. */
export function lambdaContext(): Context {
  const deadline = Date.now() + TIMEOUT_MS;
  const unused = () => undefined;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'orders',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-2:123456789012:function:orders',
    memoryLimitInMB: '1769',
    awsRequestId: '8a4c9d6e-2b1f-4c3a-9d7e-5f6a7b8c9d0e',
    logGroupName: '/aws/lambda/orders',
    logStreamName: '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef',
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
