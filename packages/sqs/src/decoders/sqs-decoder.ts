import type { Decoder } from '@batch/core';
import type { SQSRecord } from 'aws-lambda';

/** A decoder of SQS records, as this package makes them: a plain function. */
export type SqsDecoder<TPayload> = Decoder<SQSRecord, TPayload>;
