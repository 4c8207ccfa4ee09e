import { jsonData, kinesisBatchHandler } from '@batch/kinesis';

/** What succeeded is delivered again with what failed, so to run twice must do no harm. */
export const handler = kinesisBatchHandler(
  async (click, { record }) => {
    console.log(`${record.kinesis.partitionKey} sent ${JSON.stringify(click)}`);
  },
  { decode: jsonData() },
);
