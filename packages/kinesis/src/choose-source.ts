import { type BatchOptions, type BatchSource, refuse } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { deaggregatingKinesisSource } from './deaggregation/deaggregating-kinesis-source.ts';
import type { KinesisBatchOptions } from './options.ts';
import { kinesisSource } from './source.ts';

/** @throws BatchConfigurationError if the setting is no boolean. */
export function chooseSource(
  deaggregate: boolean | undefined,
): BatchSource<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse> {
  if (deaggregate !== undefined && typeof deaggregate !== 'boolean')
    refuse('`deaggregate`', deaggregate, 'true, false');
  return deaggregate ? deaggregatingKinesisSource : kinesisSource;
}

/**
 * The source, and the settings for core, which knows nothing of `deaggregate`. What is no object is left to core, which
 * refuses it.
 *
 * @throws BatchConfigurationError if `deaggregate` is no boolean.
 */
export function separateSource<TPayload>(options: KinesisBatchOptions<TPayload> | undefined): {
  readonly source: BatchSource<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse>;
  readonly settings:
    | BatchOptions<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse, TPayload>
    | undefined;
} {
  if (typeof options !== 'object' || options === null) return { source: kinesisSource, settings: options };
  const { deaggregate, ...settings } = options;
  return { source: chooseSource(deaggregate), settings };
}
