import { kinesisBatchHandler } from '@batch/kinesis';

export const handler = kinesisBatchHandler(async (record) => {
  const click = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
  if (!click.page) throw new Error('A click needs a page');
  console.log(`${record.kinesis.partitionKey} opened ${click.page}`);
});
