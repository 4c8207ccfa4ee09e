import {
  dynamodbEvent,
  kinesisEvent,
  type SQSEvent,
  sqsEvent,
  sqsFifoEvent,
} from '@batch/testing';

/** Each order by its article; those called `bad…` have no quantity, so they cannot be shipped. */
function order(article: string) {
  return { article, quantity: article.startsWith('bad') ? 0 : 1 };
}

/** Messages that are identified by their article. */
export function queued(...articles: string[]): SQSEvent {
  return sqsEvent(
    articles.map((article) => ({ body: order(article), messageId: article })),
  );
}

/** The same of a FIFO queue, from texts `group:article`. */
export function queuedInGroups(...texts: string[]): SQSEvent {
  return sqsFifoEvent(
    texts.map((text) => {
      const [messageGroupId = '', article = ''] = text.split(':');
      return { body: order(article), messageId: article, messageGroupId };
    }),
  );
}

/** Kinesis records, from texts `partition key:article`. */
export function streamed(...texts: string[]) {
  return kinesisEvent(
    texts.map((text) => {
      const [partitionKey = '', article = ''] = text.split(':');
      return { data: order(article), partitionKey };
    }),
  );
}

/** New versions of items, from texts `key:article`. */
export function changed(...texts: string[]) {
  return dynamodbEvent(
    texts.map((text) => {
      const [id = '', article = ''] = text.split(':');
      const image = { id, ...order(article) };
      return { oldImage: { ...image, article: 'old' }, newImage: image };
    }),
  );
}
