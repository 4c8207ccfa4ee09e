import {
  type BatchOptions,
  type BatchSource,
  createBatchHandler,
  InvalidBatchEventError,
  type RecordHandler,
} from '@batch/core';
import type { MSKEvent, MSKRecord } from 'aws-lambda';

interface MskResponse {
  batchItemFailures: { itemIdentifier: { partition: string; offset: number } }[];
}

const partitionOf = ({ topic, partition }: MSKRecord) => `${topic}-${partition}`;

export const mskSource: BatchSource<MSKEvent, MSKRecord, MskResponse> = {
  name: 'Amazon MSK',
  records: (event) => {
    if (event?.eventSource !== 'aws:kafka') {
      throw new InvalidBatchEventError('The event is not a batch from Amazon MSK.');
    }
    return Object.values(event.records).flat();
  },
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  orderingKey: partitionOf,
  identify: (record) => `${partitionOf(record)}@${record.offset}`,
  response: (_recordIds, records) => ({
    batchItemFailures: records.map((record) => ({
      itemIdentifier: { partition: partitionOf(record), offset: record.offset },
    })),
  }),
};

export const mskBatchHandler = (
  recordHandler: RecordHandler<MSKRecord, MSKRecord>,
  options?: BatchOptions<MSKEvent, MSKRecord, MskResponse>,
) => createBatchHandler(mskSource, recordHandler, options);
