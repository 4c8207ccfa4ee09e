import { wrapInHooks } from './around-record.ts';
import { type HookLists, sortHooks } from './hooks.ts';
import type { BatchOptions } from './options.ts';
import { decodeAndHandle, type ProcessRecord } from './record-call.ts';
import { type RecordHandler, recordHandlerFunction } from './record-handler.ts';
import { type BatchSettings, resolveSettings } from './settings.ts';
import type { BatchSource } from './source.ts';

/** What does not depend on the batch, prepared once for a function. */
export interface BatchPlan<TEvent, TRecord, TResponse, TPayload> {
  readonly source: BatchSource<TEvent, TRecord, TResponse>;
  readonly settings: BatchSettings<TEvent, TRecord, TResponse, TPayload>;
  readonly hooks: HookLists<TEvent, TRecord, TResponse>;
}

/** @throws BatchConfigurationError for a setting that is not understood. */
export function planBatch<TEvent, TRecord, TResponse, TPayload>(
  source: BatchSource<TEvent, TRecord, TResponse>,
  options: BatchOptions<TEvent, TRecord, TResponse, TPayload> | undefined,
): BatchPlan<TEvent, TRecord, TResponse, TPayload> {
  const settings = resolveSettings(options);
  return { source, settings, hooks: sortHooks(settings.hooks) };
}

/** @throws BatchConfigurationError if the record handler is none. */
export function planRecord<TEvent, TRecord, TResponse, TPayload>(
  { settings: { decode }, hooks }: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  recordHandler: RecordHandler<TPayload, TRecord>,
): ProcessRecord<TRecord> {
  const handle = recordHandlerFunction(recordHandler);
  // Without a decoder the payload is the record, whatever the type parameter is called.
  const processRecord =
    decode === undefined ? (handle as unknown as ProcessRecord<TRecord>) : decodeAndHandle(decode, handle);
  return wrapInHooks(processRecord, hooks.aroundRecord);
}
