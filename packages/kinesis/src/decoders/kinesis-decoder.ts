import type { Decoder } from '@batch/core';
import type { KinesisStreamRecord } from 'aws-lambda';

/**
 * A decoder of Kinesis records, as this package makes them: a plain function.
 *
 * Any function has a `length`. It is named here because TypeScript puts off a call that returns a function and nothing
 * else, until it has settled on the payload of a record handler that stands before it:
 * https://github.com/microsoft/TypeScript/pull/30193
 */
export type KinesisDecoder<TPayload> = Decoder<KinesisStreamRecord, TPayload> & { readonly length: number };

/** A {@link KinesisDecoder} that never gives a promise, so that a decoder of your own can call it and go on. */
export type SyncKinesisDecoder<TPayload> = ((record: KinesisStreamRecord) => TPayload) & { readonly length: number };
