import type { AnyRecord } from '../events/batch-event.ts';
import { answer, recordFunction } from './by-hand.ts';
import { type Contender, identifierOf } from './contender.ts';

const LIMIT = 8;

export const pMapByHand: Contender = {
  label: 'p-map, 8 at once',
  sources: ['sqs', 'kinesis', 'dynamodb'],
  kinds: ['async'],
  atOnce: LIMIT,
  strict: true,
  async create(source, kind, handle) {
    const { default: pMap } = await import('p-map');
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
      await pMap(records, handleOrKeep, { concurrency: LIMIT });
      return answer(identify, records.length, failed);
    };
  },
};

export const pLimitByHand: Contender = {
  label: 'p-limit, 8 at once',
  sources: ['sqs', 'kinesis', 'dynamodb'],
  kinds: ['async'],
  atOnce: LIMIT,
  strict: true,
  async create(source, kind, handle) {
    const { default: pLimit } = await import('p-limit');
    const identify = identifierOf(source);
    const handleRecord = recordFunction(kind, handle);
    const limit = pLimit(LIMIT);
    return async ({ Records: records }) => {
      const failed: AnyRecord[] = [];
      const handleOrKeep = async (record: AnyRecord) => {
        try {
          await handleRecord(record);
        } catch {
          failed.push(record);
        }
      };
      await Promise.all(records.map((record) => limit(handleOrKeep, record)));
      return answer(identify, records.length, failed);
    };
  },
};
