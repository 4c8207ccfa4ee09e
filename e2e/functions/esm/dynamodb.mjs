import { dynamodbBatchHandler } from '@batch/dynamodb';
import { visit } from '../visit.cjs';

export const handler = dynamodbBatchHandler((record, context) => visit(record.dynamodb.Keys.id.S, context));
