import { sqsBatchHandler } from '@batch/sqs';

export const handler = sqsBatchHandler(async () => undefined);
