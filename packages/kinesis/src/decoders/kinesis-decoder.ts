import type { Decoder } from '@batch/core';
import type { KinesisStreamRecord } from 'aws-lambda';

/** A decoder of Kinesis records, as this package makes them: a plain function. */
export type KinesisDecoder<TPayload> = Decoder<KinesisStreamRecord, TPayload>;

/** A {@link KinesisDecoder} that never gives a promise, so that a decoder of your own can call it and go on. */
export type SyncKinesisDecoder<TPayload> = ((record: KinesisStreamRecord) => TPayload) & {
  /** That of any function: see {@link Decoder}. */
  readonly length: number;
};
