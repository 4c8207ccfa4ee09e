import { kinesisBatchHandler } from '@batch/kinesis';
import { logFailures } from './log-failures.mjs';
import { shipOrder } from './ship-order.mjs';

export const handler = kinesisBatchHandler(
  (record, { signal }) => shipOrder(JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString()), signal),
  {
    parallelEnabled: true,
    maxDegreeOfParallelism: 5,
    deadlineMarginMs: 1_000,
    hooks: logFailures,
    logger: false,
  },
);
