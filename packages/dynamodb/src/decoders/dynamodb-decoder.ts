import type { Decoder } from '@batch/core';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * A decoder of DynamoDB stream records, as this package makes them: a plain function.
 *
 * Any function has a `length`. It is named here because TypeScript puts off a call that returns a function and nothing
 * else, until it has settled on the payload of a record handler that stands before it:
 * https://github.com/microsoft/TypeScript/pull/30193
 */
export type DynamoDbDecoder<TPayload> = Decoder<DynamoDBRecord, TPayload> & { readonly length: number };
