import type { Decoder } from '@batch/core';
import type { DynamoDBRecord } from 'aws-lambda';

/** A decoder of DynamoDB Streams records, as this package makes them: a plain function. */
export type DynamoDbDecoder<TPayload> = Decoder<DynamoDBRecord, TPayload>;
