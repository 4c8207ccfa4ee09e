import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from './loopback.ts';

export interface JsonReply {
  status: number;
  body?: unknown;
}

export interface JsonServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A service that a function calls: each POST of JSON goes to `reply`, with its path. */
export async function startJsonServer(
  reply: (path: string, body: unknown, signal: AbortSignal) => JsonReply | Promise<JsonReply>,
): Promise<JsonServer> {
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const { status, body = {} } = await reply(request.url ?? '/', await json(request), gone.signal);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  const port = await listenOnLoopback(server);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
