import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import {
  contextWithClock,
  type Item,
  type ListEvent,
  type ListResponse,
  listEvent,
  listSource,
} from '../test/list-source.ts';
import { BatchProcessor } from './batch-processor.ts';
import { createBatchDecorator } from './decorator.ts';
import type { BatchResult } from './result.ts';

type Result = BatchResult<Item, ListResponse, string>;
const lambdaContext = contextWithClock(() => 60_000);
const quiet = { logger: false } as const;
const handleItem = async (item: Item) => (item.id === '0' ? 'done' : Promise.reject('no'));

describe('a decorated method', () => {
  it('answers with the computed answer and runs its own body with the result', async () => {
    const seen: unknown[] = [];
    class Orders {
      readonly name = 'orders';

      @createBatchDecorator(listSource, { ...quiet, recordHandler: handleItem })
      async handler(event: ListEvent, context: Context, result?: Result) {
        seen.push(this.name, event, context, result?.successRecords.length, result?.response);
        return 'something else';
      }
    }
    const event = listEvent(2);
    expect(await new Orders().handler(event, lambdaContext)).toEqual({ retry: ['1'] });
    expect(seen).toEqual(['orders', event, lambdaContext, 1, { retry: ['1'] }]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('body');
      },
    ],
    ['rejects', () => Promise.reject(new Error('body'))],
  ])('keeps the answer when its body %s, which is logged', async (_, body) => {
    const logger = { warn: vi.fn() };
    class Orders {
      @createBatchDecorator(listSource, { logger, recordHandler: () => 'done' })
      handler(_event: ListEvent, _context: Context): unknown {
        return body();
      }
    }
    expect(await new Orders().handler(listEvent(1), lambdaContext)).toEqual({ retry: [] });
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith(expect.any(String), { error: new Error('body') });
  });

  it('does not wait past the deadline for its body', async () => {
    class Orders {
      @createBatchDecorator(listSource, { recordHandler: () => 'done' })
      async handler(_event: ListEvent, _context: Context) {
        await new Promise(() => undefined);
      }
    }
    const answer = await new Orders().handler(
      listEvent(1),
      contextWithClock(() => 20),
    );
    expect(answer).toEqual({ retry: [] });
  });

  it('runs its body before it throws for a batch that failed in full', async () => {
    const body = vi.fn();
    class Orders {
      @createBatchDecorator(listSource, { ...quiet, recordHandler: () => Promise.reject('no') })
      async handler(_event: ListEvent, _context: Context, result?: BatchResult<Item, ListResponse>) {
        body(result?.response);
      }
    }
    await expect(new Orders().handler(listEvent(1), lambdaContext)).rejects.toMatchObject({
      name: 'BatchProcessingError',
    });
    expect(body).toHaveBeenCalledExactlyOnceWith({ retry: ['0'] });
  });

  it('may be static', async () => {
    class Orders {
      @createBatchDecorator(listSource, { recordHandler: () => 'done' })
      static async handler(_event: ListEvent, _context: Context) {}
      readonly instance = true;
    }
    expect(await Orders.handler(listEvent(1), lambdaContext)).toEqual({ retry: [] });
  });

  it('takes providers, which create once, at the first invocation', async () => {
    const recordHandlerProvider = { create: vi.fn(() => ({ handle: handleItem })) };
    const batchProcessorProvider = { create: vi.fn(() => new BatchProcessor(listSource, quiet)) };
    class Orders {
      @createBatchDecorator(listSource, { recordHandlerProvider, batchProcessorProvider })
      async handler(_event: ListEvent, _context: Context) {}
    }
    expect(recordHandlerProvider.create).not.toHaveBeenCalled();
    const orders = new Orders();
    expect(await orders.handler(listEvent(2), lambdaContext)).toEqual({ retry: ['1'] });
    expect(await orders.handler(listEvent(3), lambdaContext)).toEqual({ retry: ['1', '2'] });
    expect(recordHandlerProvider.create).toHaveBeenCalledOnce();
    expect(batchProcessorProvider.create).toHaveBeenCalledOnce();
  });

  it('tries a provider again that failed', async () => {
    const create = vi
      .fn()
      .mockReturnValue(() => 'done')
      .mockImplementationOnce(() => {
        throw new Error('not ready');
      });
    class Orders {
      @createBatchDecorator(listSource, { recordHandlerProvider: { create } })
      async handler(_event: ListEvent, _context: Context) {}
    }
    await expect(new Orders().handler(listEvent(1), lambdaContext)).rejects.toThrow('not ready');
    expect(await new Orders().handler(listEvent(1), lambdaContext)).toEqual({ retry: [] });
  });

  it('refuses what a provider creates if it is not what was asked for', async () => {
    class Orders {
      @createBatchDecorator(listSource, {
        recordHandler: () => 'done',
        // @ts-expect-error a promise is no processor
        batchProcessorProvider: { create: async () => 1 },
      })
      async handler(_event: ListEvent, _context: Context) {}
    }
    await expect(new Orders().handler(listEvent(1), lambdaContext)).rejects.toThrow(
      '`batchProcessor` is an object; accepted: an object with a method `process`.',
    );
  });

  it('takes a processor with settings of its own, beside settings that are not set', async () => {
    const batchProcessor = new BatchProcessor(listSource, {
      ...quiet,
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
    });
    class Orders {
      @createBatchDecorator(listSource, { recordHandler: handleItem, batchProcessor, parallelEnabled: undefined })
      async handler(_event: ListEvent, _context: Context) {}
    }
    expect(await new Orders().handler(listEvent(3), lambdaContext)).toEqual({ retry: ['1', '2'] });
  });
});

describe('a decorator', () => {
  const recordHandler = () => 'done';
  const batchProcessor = new BatchProcessor(listSource);

  it.each([
    [undefined, 'Neither of `recordHandler` and `recordHandlerProvider` is given'],
    [{}, 'Neither of `recordHandler` and `recordHandlerProvider` is given'],
    [{ recordHandler, recordHandlerProvider: { create: () => recordHandler } }, 'Both of `recordHandler` and'],
    [{ recordHandler: 'handler' }, '`recordHandler` is "handler"'],
    [
      { recordHandlerProvider: recordHandler },
      '`recordHandlerProvider` is a function; accepted: an object with a method',
    ],
    [
      { recordHandler, batchProcessor, batchProcessorProvider: { create: () => batchProcessor } },
      'Both of `batchProcessor`',
    ],
    [{ recordHandler, batchProcessor, parallelEnabled: true }, '`parallelEnabled` is given beside a processor'],
    [{ recordHandler, batchProcessor: {} }, '`batchProcessor` is an object; accepted: an object with a method'],
    [{ recordHandler, batchProcessor: null }, '`batchProcessor` is null; accepted: an object with a method'],
    [{ recordHandler, parallelEnabled: 'yes' }, '`parallelEnabled` is "yes"'],
  ])('refuses %j', (options, message) => {
    // @ts-expect-error options that do not fit
    const decorate = () => createBatchDecorator(listSource, options);
    expect(decorate).toThrow(message);
    expect(decorate).toThrow(expect.objectContaining({ name: 'BatchConfigurationError' }));
  });

  it.each([
    ['a field', { kind: 'field' }, 'A batch decorator is on "field"; accepted: a method'],
    ['a decorator of the older kind', 'handler', 'A batch decorator is on '],
  ])('refuses %s', (_, context, message) => {
    const decorate = createBatchDecorator(listSource, { recordHandler });
    // @ts-expect-error not a method
    expect(() => decorate(async () => undefined, context)).toThrow(message);
  });
});
