import { type BatchSource, checkRecords } from '@batch/core';

/** A source unlike the others: its records are a map of lists, and an identifier in its answer is an object. */
export interface KafkaRecord {
  readonly origin: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | undefined;
}

export interface KafkaEvent {
  readonly eventSource: string;
  readonly records: Readonly<Record<string, readonly KafkaRecord[]>>;
}

export interface KafkaResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: { partition: string; offset: number } }[];
}

export const kafkaSource: BatchSource<KafkaEvent, KafkaRecord, KafkaResponse> = {
  name: 'Kafka',
  records: (event) =>
    checkRecords<KafkaRecord>(
      'Kafka',
      event?.records && Object.values(event.records).flat(),
      'kafka',
      (record) => record?.origin,
    ),
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  orderingKey: (record) => record.key,
  identify: (record) => record.offset && `${record.topic}-${record.partition}@${record.offset}`,
  response: (_, records) => ({
    batchItemFailures: records.map(({ topic, partition, offset }) => ({
      itemIdentifier: { partition: `${topic}-${partition}`, offset: Number(offset) },
    })),
  }),
};
