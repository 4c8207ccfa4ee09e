import { jsonData, kinesisBatchHandler, RecordDecodeError } from '@batch/kinesis';
import { z } from 'zod';
import { countClick, setAside } from './shop.ts';

const Click = z.object({ visitor: z.string(), page: z.string() });

// #region hook
export const handler = kinesisBatchHandler(countClick, {
  decode: jsonData(Click),
  hooks: {
    async handleRecord(record, next) {
      try {
        return await next();
      } catch (error) {
        if (!RecordDecodeError.isInstance(error)) throw error;
        return setAside(record, error.issues);
      }
    },
  },
});
// #endregion
