import { SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { localClient } from './aws-client.ts';
import { receiveWholeGroups } from './fifo-receive.ts';

export interface SqsServer {
  readonly client: SQSClient;
  stop(): Promise<void>;
}

/** A real SQS server in this process, on loopback. */
export async function startSqsServer(): Promise<SqsServer> {
  await receiveWholeGroups();
  const app = buildApp({ logger: false, host: '127.0.0.1' });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  const client = new SQSClient(localClient(endpoint));
  return {
    client,
    async stop() {
      client.destroy();
      await app.close();
    },
  };
}
