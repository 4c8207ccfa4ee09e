import type { Context } from 'aws-lambda';
import { BatchProcessor } from './batch-processor.ts';
import { describeValue } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import type { BatchOptions } from './options.ts';
import { type RecordHandler, recordHandlerFunction } from './record-handler.ts';
import type { BatchResult } from './result.ts';
import type { BatchSource } from './source.ts';

/** Makes something on first use, such as a container that resolves it. */
export interface Provider<T> {
  /** Called once, at the first invocation. */
  create(): T;
}

/** The record handler itself, or what makes it. */
export type RecordHandlerChoice<TPayload, TRecord, TData> =
  | {
      /** Processes each record. */
      readonly recordHandler: RecordHandler<TPayload, TRecord, TData>;
      /** Not beside a record handler. */
      readonly recordHandlerProvider?: undefined;
    }
  | {
      /** Makes the record handler at the first invocation. */
      readonly recordHandlerProvider: Provider<RecordHandler<TPayload, TRecord, TData>>;
      /** Not beside a provider. */
      readonly recordHandler?: undefined;
    };

/** The settings of a processor, the processor itself, or what makes it. */
export type BatchProcessorChoice<TEvent, TRecord, TResponse, TPayload> =
  | (BatchOptions<TEvent, TRecord, TResponse, TPayload> & {
      /** Not beside settings. */
      readonly batchProcessor?: undefined;
      /** Not beside settings. */
      readonly batchProcessorProvider?: undefined;
    })
  | ({ readonly [setting in keyof BatchOptions]?: undefined } & (
      | {
          /** Processes each batch, with settings of its own. */
          readonly batchProcessor: BatchProcessor<TEvent, TRecord, TResponse, TPayload>;
          /** Not beside a processor. */
          readonly batchProcessorProvider?: undefined;
        }
      | {
          /** Makes the processor at the first invocation. */
          readonly batchProcessorProvider: Provider<BatchProcessor<TEvent, TRecord, TResponse, TPayload>>;
          /** Not beside a provider. */
          readonly batchProcessor?: undefined;
        }
    ));

/** What a batch decorator needs. */
export type BatchDecoratorOptions<
  TEvent,
  TRecord,
  TResponse,
  TPayload = TRecord,
  TData = unknown,
> = RecordHandlerChoice<NoInfer<TPayload>, TRecord, TData> & BatchProcessorChoice<TEvent, TRecord, TResponse, TPayload>;

/**
 * A standard (TC39) decorator for a method `(event, context, result?)`. The method's own body runs after the batch,
 * with its result, and cannot change the answer: that is always the computed one.
 *
 * @typeParam TMethod the method's own type, which it keeps.
 */
export type BatchMethodDecorator<TEvent, TRecord, TResponse, TData> = <
  TThis,
  TMethod extends (
    this: TThis,
    event: TEvent,
    context: Context,
    result?: BatchResult<TRecord, TResponse, TData>,
  ) => unknown,
>(
  method: TMethod,
  context: ClassMethodDecoratorContext<TThis, TMethod>,
) => TMethod;

/**
 * Makes a decorator that turns a method into the handler of a Lambda function. The settings are read and checked
 * here, once; what a provider creates is created at the first invocation. The method runs as the last
 * `afterBatchProcessing` hook: also before a `BatchProcessingError` is thrown, and what it throws is logged.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other, or if what is
 * decorated is not a method.
 *
 * @example
 * ```ts
 * import { createBatchDecorator } from '@batch/core';
 * import { type Context, type SQSEvent, sqsSource } from '@batch/sqs';
 *
 * class OrdersFunction {
 *   @createBatchDecorator(sqsSource, { recordHandler: (record) => console.log(record.body) })
 *   async handler(_event: SQSEvent, _context: Context) {}
 * }
 *
 * const orders = new OrdersFunction();
 * export const handler = orders.handler.bind(orders);
 * ```
 */
export function createBatchDecorator<TEvent, TRecord, TResponse, TPayload = TRecord, TData = unknown>(
  source: BatchSource<TEvent, TRecord, TResponse>,
  options: BatchDecoratorOptions<TEvent, TRecord, TResponse, TPayload, TData>,
): BatchMethodDecorator<TEvent, TRecord, TResponse, TData> {
  const { recordHandler, recordHandlerProvider, batchProcessor, batchProcessorProvider, ...settings } = { ...options };
  const getRecordHandler = choose('recordHandler', recordHandler, recordHandlerProvider, recordHandlerFunction);

  const ownProcessor = batchProcessor === undefined && batchProcessorProvider === undefined;
  const setting = Object.entries(settings).find(([, value]) => value !== undefined)?.[0];
  if (!ownProcessor && setting !== undefined) {
    throw new BatchConfigurationError(
      `\`${setting}\` is given beside a processor that has settings of its own; give it to that processor instead.`,
    );
  }
  const getProcessor = ownProcessor
    ? choose('batchProcessor', new BatchProcessor(source, settings), undefined, checkProcessor)
    : choose('batchProcessor', batchProcessor, batchProcessorProvider, checkProcessor);

  return (method, context) => {
    // Decorators of TypeScript's older kind (`experimentalDecorators`) pass the method's name here.
    if (context?.kind !== 'method') {
      throw new BatchConfigurationError(
        `A batch decorator is on ${describeValue(context?.kind ?? method)}; accepted: a method, with standard decorators ` +
          '(without `experimentalDecorators`).',
      );
    }
    const decorated = async function (this: ThisParameterType<typeof method>, event: TEvent, lambdaContext: Context) {
      const runBody = (result: BatchResult<TRecord, TResponse>) =>
        // The data in the result is what this decorator's record handler returned.
        method.call(this, event, lambdaContext, result as BatchResult<TRecord, TResponse, TData>);
      const { response } = await getProcessor().process(event, getRecordHandler(), {
        lambdaContext,
        hooks: { afterBatchProcessing: runBody },
      });
      return response;
    };
    // A decorator must give back the method's own type, and Lambda takes the answer whatever the method declares.
    return decorated as typeof method;
  };
}

/** @param check throws if what was given, or created, is not what it should be. */
function choose<T>(
  name: string,
  value: T | undefined,
  provider: Provider<T> | undefined,
  check: (value: T) => unknown,
): () => T {
  if ((value === undefined) === (provider === undefined)) {
    const given = value === undefined ? 'Neither' : 'Both';
    throw new BatchConfigurationError(
      `${given} of \`${name}\` and \`${name}Provider\` ${value === undefined ? 'is' : 'are'} given; accepted: one of the two.`,
    );
  }
  if (value !== undefined) {
    check(value);
    return () => value;
  }
  if (typeof provider?.create !== 'function') {
    throw new BatchConfigurationError(
      `\`${name}Provider\` is ${describeValue(provider)}; accepted: an object with a method \`create\`.`,
    );
  }
  let created: T | undefined;
  return () => {
    if (created === undefined) {
      const value = provider.create();
      check(value);
      created = value;
    }
    return created;
  };
}

function checkProcessor(processor: { readonly process: unknown }): void {
  if (typeof processor?.process === 'function') return;
  throw new BatchConfigurationError(
    `\`batchProcessor\` is ${describeValue(processor)}; accepted: an object with a method \`process\`.`,
  );
}
