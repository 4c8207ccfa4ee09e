import { kinesisBatchHandler } from '@batch/kinesis';
import { ship } from '../shop.ts';

export const handler = kinesisBatchHandler(
  async ({ kinesis }) => {
    await ship(JSON.parse(Buffer.from(kinesis.data, 'base64').toString()));
  },
  { parallelEnabled: true, maxDegreeOfParallelism: 10 },
);
