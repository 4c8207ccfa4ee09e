import type { AnyRecord } from '../events/batch-event.ts';
import { answer, recordFunction } from './by-hand.ts';
import { type Contender, identifierOf } from './contender.ts';

const LIMIT = 8;

/** Calls the function for all records, so many at once. */
type HandleAll = (records: AnyRecord[], handle: (record: AnyRecord) => Promise<void>) => Promise<unknown>;

export const pMapByHand: Contender = byHandWith('p-map', async () => {
  const { default: pMap } = await import('p-map');
  return (records, handle) => pMap(records, handle, { concurrency: LIMIT });
});

export const pLimitByHand: Contender = byHandWith('p-limit', async () => {
  const { default: pLimit } = await import('p-limit');
  const limit = pLimit(LIMIT);
  return (records, handle) => Promise.all(records.map((record) => limit(handle, record)));
});

function byHandWith(library: string, load: () => Promise<HandleAll>): Contender {
  return {
    label: `${library}, ${LIMIT} at once`,
    sources: ['sqs', 'kinesis', 'dynamodb'],
    kinds: ['async'],
    atOnce: LIMIT,
    strict: true,
    async create(source, kind, handle) {
      const handleAll = await load();
      const identify = identifierOf(source);
      const handleRecord = recordFunction(kind, handle);
      return async ({ Records: records }) => {
        const failed: AnyRecord[] = [];
        const handleOrKeep = async (record: AnyRecord) => {
          try {
            await handleRecord(record);
          } catch {
            failed.push(record);
          }
        };
        await handleAll(records, handleOrKeep);
        return answer(identify, records.length, failed);
      };
    },
  };
}
