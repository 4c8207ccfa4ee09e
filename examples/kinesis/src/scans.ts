import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
import { Scan, saveScan } from './tracking.ts';

export const handler = kinesisBatchHandler(
  (scan, { record, signal }) => saveScan(scan, record.eventID, signal),
  {
    decode: jsonData(Scan),
    deaggregate: true,
    parallelEnabled: true,
    maxDegreeOfParallelism: 16,
  },
);
