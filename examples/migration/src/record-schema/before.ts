import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { SqsRecordSchema } from '@aws-lambda-powertools/parser/schemas/sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

const OrderRecord = SqsRecordSchema.extend({ body: JSONStringified(Order) });

const processor = new BatchProcessor(EventType.SQS, { parser, schema: OrderRecord });

const recordHandler = async (record: z.infer<typeof OrderRecord>) => {
  console.log(`${record.messageId}: ${record.attributes.ApproximateReceiveCount}`);
  await ship(record.body);
};

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
