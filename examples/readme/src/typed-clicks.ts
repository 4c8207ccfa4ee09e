import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
import { z } from 'zod';

const Click = z.object({ visitor: z.string(), page: z.string() });

export const handler = kinesisBatchHandler(
  async (click) => {
    console.log(`${click.visitor} opened ${click.page}`);
  },
  { decode: jsonData(Click, { maxDecompressedBytes: 1_000_000 }) },
);
