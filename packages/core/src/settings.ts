import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import type { BatchHooks } from './hooks.ts';
import type { BatchLogger } from './logger.ts';
import type { BatchOptions } from './options.ts';
import { ErrorHandlingPolicy } from './policy.ts';
import type { Decoder } from './record-handler.ts';
import { refuse } from './refuse.ts';
import type { OrderingKey } from './source.ts';

/** All settings, understood and complete. */
export interface BatchSettings<TEvent, TRecord, TResponse, TPayload> {
  readonly errorHandlingPolicy: ErrorHandlingPolicy;
  /** 1 where `parallelEnabled` is off. */
  readonly degreeOfParallelism: number;
  readonly throwOnFullBatchFailure: boolean;
  readonly orderBy: 'source' | 'none' | ((record: TRecord) => OrderingKey);
  /** `undefined`: a part of the time left, see {@link BatchOptions.deadlineMarginMs}. */
  readonly deadlineMarginMs: number | false | undefined;
  readonly decode: Decoder<TRecord, TPayload> | undefined;
  readonly hooks: readonly BatchHooks<TEvent, TRecord, TResponse>[];
  readonly logger: BatchLogger | false;
}

/** The settings that have an environment variable. */
type PlainOptions = Pick<
  BatchOptions,
  'errorHandlingPolicy' | 'parallelEnabled' | 'maxDegreeOfParallelism' | 'throwOnFullBatchFailure'
>;

const settingNames: Readonly<Record<keyof BatchOptions, true>> = {
  errorHandlingPolicy: true,
  parallelEnabled: true,
  maxDegreeOfParallelism: true,
  throwOnFullBatchFailure: true,
  orderBy: true,
  deadlineMarginMs: true,
  decode: true,
  hooks: true,
  logger: true,
};

/** @throws BatchConfigurationError for the first setting that is not understood. */
export function resolveSettings<TEvent, TRecord, TResponse, TPayload>(
  options: BatchOptions<TEvent, TRecord, TResponse, TPayload> = {},
): BatchSettings<TEvent, TRecord, TResponse, TPayload> {
  checkNames('options', options, settingNames);

  const parallelEnabled = booleanSetting(options, 'parallelEnabled', 'PARALLEL_ENABLED', false);
  const maxDegree = degreeSetting(options);
  const { orderBy = 'source', deadlineMarginMs, decode, hooks, logger = console } = options;

  if (orderBy !== 'source' && orderBy !== 'none' && typeof orderBy !== 'function') {
    refuseSetting('orderBy', orderBy, '"source", "none", or a function of the record');
  }
  if (
    deadlineMarginMs !== undefined &&
    deadlineMarginMs !== false &&
    !(Number.isFinite(deadlineMarginMs) && deadlineMarginMs >= 0)
  ) {
    refuseSetting('deadlineMarginMs', deadlineMarginMs, 'milliseconds from 0 up, or false');
  }
  if (decode !== undefined) checkDecoder(decode);
  if (logger !== false && typeof logger?.warn !== 'function') {
    refuseSetting('logger', logger, 'an object with a method `warn`, or false');
  }

  return {
    errorHandlingPolicy: policySetting(options),
    degreeOfParallelism: parallelEnabled ? maxDegree : 1,
    throwOnFullBatchFailure: booleanSetting(options, 'throwOnFullBatchFailure', 'THROW_ON_FULL_BATCH_FAILURE', true),
    orderBy,
    deadlineMarginMs,
    decode,
    hooks: hookSetting(hooks),
    logger,
  };
}

function checkDecoder(decode: unknown): void {
  // Some schemas are functions (arktype's): as a decoder one would return what is wrong instead of throwing it.
  if (((typeof decode === 'object' && decode !== null) || typeof decode === 'function') && '~standard' in decode) {
    throw new BatchConfigurationError(
      '`decode` is a schema; accepted: a function of the record. The decoders of the package make one from a schema.',
    );
  }
  if (typeof decode !== 'function') refuseSetting('decode', decode, 'a function of the record');
}

function policySetting(options: PlainOptions): ErrorHandlingPolicy {
  const accepted = Object.values(ErrorHandlingPolicy);
  const option = options.errorHandlingPolicy;
  if (option !== undefined) {
    return (
      accepted.find((policy) => policy === option) ?? refuseSetting('errorHandlingPolicy', option, accepted.join(', '))
    );
  }
  const [variable, text] = environment('ERROR_HANDLING_POLICY');
  if (text === undefined) return ErrorHandlingPolicy.DeriveFromEvent;
  const found = accepted.find((policy) => policy.toLowerCase() === text.toLowerCase());
  return found ?? refuseSetting(variable, text, accepted.join(', '));
}

function booleanSetting(
  options: PlainOptions,
  name: 'parallelEnabled' | 'throwOnFullBatchFailure',
  variableEnd: string,
  byDefault: boolean,
): boolean {
  const option = options[name];
  if (option !== undefined) return typeof option === 'boolean' ? option : refuseSetting(name, option, 'true, false');
  const [variable, text] = environment(variableEnd);
  if (text === undefined) return byDefault;
  const value = text.toLowerCase();
  return value === 'true' || (value !== 'false' && refuseSetting(variable, text, 'true, false'));
}

function degreeSetting(options: PlainOptions): number {
  const option = options.maxDegreeOfParallelism;
  if (option !== undefined) return checkDegree('maxDegreeOfParallelism', option, option);
  const [variable, text] = environment('MAX_DEGREE_OF_PARALLELISM');
  if (text === undefined) return 1;
  return checkDegree(variable, text, /^-?\d+$/.test(text) ? Number(text) : Number.NaN);
}

function checkDegree(setting: string, given: unknown, degree: number): number {
  // Not imported: that takes a tenth of a function's start, for a setting that few have.
  if (degree === -1) return process.getBuiltinModule('node:os').availableParallelism();
  if (Number.isSafeInteger(degree) && degree >= 1) return degree;
  return refuseSetting(setting, given, 'a whole number from 1 up, or -1 for the number of vCPUs');
}

/** @throws BatchConfigurationError if what is given is no hooks. */
export function hookSetting<TEvent, TRecord, TResponse>(
  hooks: BatchOptions<TEvent, TRecord, TResponse>['hooks'] = [],
): readonly BatchHooks<TEvent, TRecord, TResponse>[] {
  const accepted = 'an object of hooks, or an array of such objects';
  const list = isList(hooks) ? [...hooks] : [hooks];
  for (const hook of list) {
    if (typeof hook !== 'object' || hook === null) refuseSetting('hooks', hook, accepted);
    checkHookNames(hook);
    for (const name of hookNames) {
      if (hook[name] !== undefined && typeof hook[name] !== 'function')
        refuseSetting(`hooks.${name}`, hook[name], 'a function');
    }
  }
  return list;
}

/** A misspelt hook would never run. An object of a class may have methods of its own. */
function checkHookNames(hook: object): void {
  if (Object.getPrototypeOf(hook) !== Object.prototype) return;
  const names: readonly string[] = hookNames;
  for (const [name, value] of Object.entries(hook)) {
    if (typeof value !== 'function' || names.includes(name)) continue;
    throw new BatchConfigurationError(`\`hooks.${name}\` is not a hook; accepted: ${names.join(', ')}.`);
  }
}

const hookNames = [
  'beforeBatchProcessing',
  'handleRecord',
  'handleRecordSuccess',
  'handleRecordFailure',
  'afterBatchProcessing',
] as const satisfies readonly (keyof BatchHooks)[];

/** `Array.isArray`, which does not narrow a union with a readonly array. */
function isList<T extends object>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** @throws BatchConfigurationError if there are options that do not exist, or none at all. */
export function checkNames(what: string, options: object, accepted: Readonly<Record<string, true>>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    refuseSetting(what, options, 'an object');
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(accepted, name)) continue;
    throw new BatchConfigurationError(`\`${name}\` is not a setting; accepted: ${Object.keys(accepted).join(', ')}.`);
  }
}

/** A variable of the environment with its full name; an empty one counts as not set. */
function environment(nameEnd: string): [name: string, text: string | undefined] {
  const name = `POWERTOOLS_BATCH_${nameEnd}`;
  return [name, process.env[name]?.trim() || undefined];
}

function refuseSetting(setting: string, value: unknown, accepted: string): never {
  return refuse(`\`${setting}\``, value, accepted);
}
