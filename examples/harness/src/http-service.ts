import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that reached a service. */
export interface ServiceRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came. */
  readonly body: string;
  /** Aborted once the client has hung up without waiting for the answer. */
  readonly signal: AbortSignal;
}

/** A service on the loopback interface, for the functions under test to call. */
export interface HttpService extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** All that it has got, in order. */
  readonly requests: readonly ServiceRequest[];
}

/**
 * Starts a service on a free port.
 *
 * @param answer gives the status for a request, now or later.
 */
export async function startHttpService(
  answer: (request: ServiceRequest) => number | Promise<number>,
): Promise<HttpService> {
  const requests: ServiceRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const hungUp = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) hungUp.abort();
    });
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: await text(incoming),
      signal: hungUp.signal,
    };
    requests.push(request);
    response.writeHead(await answer(request)).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A server that listens on a port has an address.');
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
