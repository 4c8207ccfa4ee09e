import { jsonData, kinesisBatchHandler } from '@batch/kinesis';

export const handler = kinesisBatchHandler(
  async (click) => {
    const { page } = Object(click);
    if (page === undefined) throw new Error('A click needs a page');
    if (page === '/cup') throw new Error('There are no cups');
  },
  { decode: jsonData(), deaggregate: true, logger: false },
);

const gzipped = 'H4sIAAAAAAACA6tWKkhMT1WyUtIvyC9RqgUA3SXoMg8AAAA='; // {"page":"/pot"}
const empty = 'e30='; // {}
// An aggregate of {"page":"/tea"} by ann and, gzipped, {"page":"/cup"} by ben.
const aggregate =
  '84mawgoDYW5uCgNiZW4aEwgAGg97InBhZ2UiOiIvdGVhIn0aJwgBGiMfiwgAAAAAAAIDq1YqSExPVbJS0k8uLVCqBQCo1wUtDwAAANXo6+1o/BvXoJXYTzezeZE=';

export const event = {
  Records: [gzipped, empty, aggregate, gzipped].map((data, index) => ({
    eventID: `shardId-000000000000:${index + 1}`,
    eventSource: 'aws:kinesis',
    kinesis: { data, partitionKey: 'visitor', sequenceNumber: `${index + 1}` },
  })),
};

export const answer = { batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }] };
