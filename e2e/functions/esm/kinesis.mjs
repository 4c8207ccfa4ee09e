import { kinesisBatchHandler } from '@batch/kinesis';
import { visit } from '../visit.cjs';

export const handler = kinesisBatchHandler((record, context) =>
  visit(Buffer.from(record.kinesis.data, 'base64').toString(), context),
);
