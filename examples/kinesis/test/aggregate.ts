import { aggregate } from 'aws-kinesis-agg';

/** A record as a producer gives it to the KPL. */
export interface UserRecord {
  readonly partitionKey: string;
  readonly data: string;
}

/** The data of one Kinesis record that holds these, made by the library of AWS for producers. */
export function aggregateOf(...records: readonly UserRecord[]): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  aggregate(
    [...records],
    ({ data }) => resolve(data),
    () => {},
    reject,
  );
  return promise;
}
