import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { localClient } from './aws-client.ts';
import { type Child, startChild } from './child-process.ts';

export interface KinesisServer {
  readonly client: KinesisClient;
  readonly port: number;
  stop(): Promise<void>;
}

const HTTP_PORT = 4568;
const HTTPS_PORT = 4567;

/** A real Kinesis server in a process of its own, on loopback. */
export async function startKinesisServer(): Promise<KinesisServer> {
  const script = createRequire(import.meta.url).resolve('kinesis-local');
  const child = await startChild({
    script,
    cwd: dirname(script),
    environment: {
      KINESIS_MOCK_PLAIN_PORT: String(HTTP_PORT),
      KINESIS_MOCK_TLS_PORT: String(HTTPS_PORT),
      CREATE_STREAM_DURATION: '5ms',
      LOG_LEVEL: 'ERROR',
    },
    preload: ['loopback-listen.cjs'],
  });
  const port = await httpPort(child);
  const client = new KinesisClient({
    ...localClient(`http://127.0.0.1:${port}`),
    requestHandler: new NodeHttpHandler(),
  });
  return {
    client,
    port,
    async stop() {
      client.destroy();
      await child.kill();
    },
  };
}

/** The port that the server really got for `HTTP_PORT`, once it listens. */
function httpPort(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.process.on('message', (message) => {
      if (isListening(message) && message.asked === HTTP_PORT) resolve(message.port);
    });
    child.exited.then((how) => reject(new Error(`kinesis-local did not start: ${how}`)));
  });
}

function isListening(message: unknown): message is { asked: number; port: number } {
  return typeof message === 'object' && message !== null && 'asked' in message && 'port' in message;
}
