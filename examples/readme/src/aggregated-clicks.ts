import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
import { z } from 'zod';
import { pages } from './shop.ts';

const Click = z.object({ visitor: z.string(), page: z.string() });

// #region aggregated
export const handler = kinesisBatchHandler(
  async (click, { record }) => {
    await pages.countOnce(click.page, record.eventID);
  },
  { decode: jsonData(Click), deaggregate: true },
);
// #endregion
