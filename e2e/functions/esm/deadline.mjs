import { sqsBatchHandler } from '@batch/sqs';
import { visit } from '../visit.cjs';

export const handler = sqsBatchHandler((record, context) => visit(record.body, context), { deadlineMarginMs: 8_000 });
