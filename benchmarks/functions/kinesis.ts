import { kinesisBatchHandler } from '@batch/kinesis';

export const handler = kinesisBatchHandler(async () => undefined);
