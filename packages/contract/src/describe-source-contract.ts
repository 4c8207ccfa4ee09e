import { BatchProcessingError, InvalidBatchEventError } from '@batch/core';
import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RecordPlan, SourceUnderTest } from './source-under-test.ts';

const quiet = { logger: false } as const;

/** "1001", "1002", and so on: identifiers that are in order both as texts and as numbers. */
const idAt = (index: number) => String(1001 + index);

/** Lets everything settle that needs no timer. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs the contract that every source has to keep. A new source is proved by calling this with its builders. */
export function describeSourceContract<TEvent, TRecord, TResponse>(
  subject: SourceUnderTest<TEvent, TRecord, TResponse>,
): void {
  const { source, batchHandler, createProcessor } = subject;
  const defaultKey = subject.keyIsOptional ? undefined : 'key';
  const eventOf = (count: number, plan: (index: number) => Partial<RecordPlan> = () => ({})) =>
    subject.event(Array.from({ length: count }, (_, index) => ({ id: idAt(index), key: defaultKey, ...plan(index) })));
  const failAt =
    (...indexes: number[]) =>
    (_: TRecord, { index }: { readonly index: number }) => {
      if (indexes.includes(index)) throw new Error('no');
      return index;
    };
  const goOn = { ...quiet, errorHandlingPolicy: 'ContinueOnBatchItemFailure' } as const;

  describe(`${subject.name} keeps the contract of a source`, () => {
    describe('the answer', () => {
      it('reports nothing when all records succeeded, and for an empty batch', async () => {
        expect(await batchHandler(failAt())(eventOf(3))).toEqual(subject.response([]));
        expect(await batchHandler(failAt())(eventOf(0))).toEqual(subject.response([]));
      });

      it('reports what failed, in batch order, the same from handler, processor, decorator and response', async () => {
        const [event, recordHandler, expected] = [eventOf(4), failAt(2, 0), subject.response([idAt(0), idAt(2)])];
        const result = await createProcessor(goOn).process(event, recordHandler);
        class Decorated {
          @subject.decorator({ ...goOn, recordHandler })
          handler(_event: TEvent, _context?: Context): unknown {
            return 'something else';
          }
        }
        expect(await batchHandler(recordHandler, goOn)(event)).toEqual(expected);
        expect(result.response).toEqual(expected);
        expect(await new Decorated().handler(event)).toEqual(expected);
        expect(subject.batchResponse(result)).toEqual(expected);
      });

      it('gives records, identifiers and indexes to the handler', async () => {
        const event = eventOf(2);
        const handler = vi.fn();
        await batchHandler(handler)(event);
        const records = source.records(event);
        expect(handler.mock.calls.map(([record, { recordId, index }]) => [record, recordId, index])).toEqual([
          [records[0], subject.recordId(idAt(0)), 0],
          [records[1], subject.recordId(idAt(1)), 1],
        ]);
      });

      it('reports an identifier that two records share once', async () => {
        const event = eventOf(3, () => ({ id: idAt(0) }));
        expect(await batchHandler(failAt(1, 2), goOn)(event)).toEqual(subject.response([idAt(0)]));
      });

      it('is no shared object: changing one changes no other', async () => {
        const handler = batchHandler(failAt(0), goOn);
        const [one, other] = [await handler(eventOf(2)), await handler(eventOf(2))];
        expect(one).not.toBe(other);
        expect(await batchHandler(failAt())(eventOf(1))).not.toBe(await batchHandler(failAt())(eventOf(1)));
      });

      it('is an error when all records failed, unless that is switched off', async () => {
        const failing = batchHandler(failAt(0, 1), goOn)(eventOf(2));
        await expect(failing).rejects.toSatisfy(BatchProcessingError.isInstance);
        const reported = batchHandler(failAt(0, 1), { ...goOn, throwOnFullBatchFailure: false })(eventOf(2));
        expect(await reported).toEqual(subject.response([idAt(0), idAt(1)]));
      });
    });

    describe('a bad event', () => {
      it.each<readonly [name: string, event: unknown]>([
        ['null', null],
        ['undefined', undefined],
        ['an empty object', {}],
        ['a text', 'event'],
        ['a list', []],
        ...subject.foreignEvents,
      ])('is refused before any handler runs: %s', async (_, event) => {
        const handler = vi.fn();
        // An event comes from outside, whatever its type says.
        const failing = batchHandler(handler)(event as TEvent);
        await expect(failing).rejects.toSatisfy(InvalidBatchEventError.isInstance);
        await expect(failing).rejects.toThrow(source.name);
        expect(handler).not.toHaveBeenCalled();
      });

      it.each([undefined, ''])('with a failed record whose identifier is %j fails the whole batch', async (id) => {
        const event = eventOf(3, (index) => (index === 1 ? { id } : {}));
        await expect(batchHandler(failAt(1), quiet)(event)).rejects.toSatisfy(InvalidBatchEventError.isInstance);
        expect(await batchHandler(failAt(0), goOn)(event)).toEqual(subject.response([idAt(0)]));
      });
    });

    describe('order', () => {
      it('is kept within a key, in parallel too, and only there', async () => {
        const running = new Set<number>();
        const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
        const answer = batchHandler(
          async (_, { index }) => {
            running.add(index);
            await gates[index]?.promise;
            running.delete(index);
          },
          { ...quiet, parallelEnabled: true, maxDegreeOfParallelism: 4 },
        )(eventOf(4, (index) => ({ key: ['a', 'b', 'a', 'b'][index] })));
        expect([...running]).toEqual([0, 1]);
        gates[1]?.resolve();
        await settle();
        expect([...running]).toEqual([0, 3]);
        for (const gate of gates) gate.resolve();
        expect(await answer).toEqual(subject.response([]));
      });

      it('is what the policy that stops a group goes by', async () => {
        const event = eventOf(5, (index) => ({ key: ['a', 'b', 'a', 'b', 'a'][index] }));
        const handler = vi.fn(failAt(2));
        const answer = batchHandler(handler, { ...quiet, errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' })(
          event,
        );
        expect(await answer).toEqual(subject.response([idAt(2), idAt(4)]));
        expect(handler.mock.calls.map(([, { index }]) => index)).toEqual([0, 1, 2, 3]);
      });

      if (subject.keyIsOptional) {
        it('is not asked of records without a key', async () => {
          const running = new Set<number>();
          const answer = batchHandler(async (_, { index }) => void running.add(index), {
            parallelEnabled: true,
            maxDegreeOfParallelism: 3,
          })(eventOf(3, () => ({ key: undefined })));
          expect(running.size).toBe(3);
          await answer;
        });
      }
    });

    it(`derives the policy ${subject.derivedPolicy}`, async () => {
      const handler = vi.fn(failAt(1));
      const answer = await batchHandler(handler, quiet)(eventOf(3));
      const stops = subject.derivedPolicy === 'StopOnFirstBatchItemFailure';
      expect(answer).toEqual(subject.response(stops ? [idAt(1), idAt(2)] : [idAt(1)]));
      expect(handler).toHaveBeenCalledTimes(stops ? 2 : 3);
    });

    it('reports exactly what its handler did not finish, and overtakes nobody within a key', async () => {
      const plans = fc.array(
        fc.record({
          key: fc.constantFrom('a', 'b', 'c'),
          fails: fc.boolean(),
          turns: fc.option(fc.nat(4), { nil: undefined }),
        }),
        { maxLength: 20 },
      );
      const settings = fc.record({
        errorHandlingPolicy: fc.constantFrom(
          'DeriveFromEvent',
          'ContinueOnBatchItemFailure',
          'StopOnFirstBatchItemFailure',
          'StopGroupOnFirstBatchItemFailure',
        ),
        parallelEnabled: fc.boolean(),
        maxDegreeOfParallelism: fc.integer({ min: 1, max: 6 }),
      });
      await fc.assert(
        fc.asyncProperty(plans, settings, async (batch, options) => {
          const done: number[] = [];
          const started: number[] = [];
          const work = (index: number) => {
            if (batch[index]?.fails) throw new Error('no');
            done.push(index);
          };
          const answer = await batchHandler(
            (_, { index }) => {
              started.push(index);
              const turns = batch[index]?.turns;
              if (turns === undefined) return work(index);
              return (async () => {
                for (let turn = 0; turn < turns; turn++) await settle();
                work(index);
              })();
            },
            { ...quiet, ...options, throwOnFullBatchFailure: false },
          )(eventOf(batch.length, (index) => ({ key: batch[index]?.key })));

          const undone = batch.flatMap((_, index) => (done.includes(index) ? [] : [idAt(index)]));
          expect(answer).toEqual(subject.response(undone));
          for (const key of ['a', 'b', 'c']) {
            const ofKey = started.filter((index) => batch[index]?.key === key);
            expect(ofKey).toEqual(ofKey.toSorted((one, other) => one - other));
          }
        }),
      );
    });
  });
}
