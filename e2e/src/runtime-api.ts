import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FunctionError } from './invocation-result.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';

/** One invocation on its way to the function. */
export interface RuntimeInvocation {
  requestId: string;
  event: string;
  headers: Record<string, string>;
}

/** What the Runtime API asks for and reports, apart from HTTP. */
export interface RuntimeApiHandler {
  /** Settles with the next invocation, whenever there is one. */
  next(): Promise<RuntimeInvocation>;
  respond(requestId: string, body: string): void;
  fail(requestId: string, error: FunctionError): void;
  failInit(error: FunctionError): void;
}

export interface RuntimeApi {
  /** `host:port`, as `AWS_LAMBDA_RUNTIME_API` wants it. */
  readonly address: string;
  close(): Promise<void>;
}

const ROUTE = /^\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/([^/]+)\/(response|error)|(init\/error))$/;

/** The HTTP side of Lambda's Runtime API, for one execution environment. */
export async function startRuntimeApi(handler: RuntimeApiHandler): Promise<RuntimeApi> {
  const server: Server = createServer((request, response) => {
    route(handler, request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  const port = await listenOnLoopback(server);
  return { address: `127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function route(handler: RuntimeApiHandler, request: IncomingMessage, response: ServerResponse) {
  const [, next, requestId = '', outcome, initError] = ROUTE.exec(request.url ?? '') ?? [];
  if (next) {
    const invocation = await handler.next();
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      ...invocation.headers,
    });
    response.end(invocation.event);
    return;
  }
  const body = await text(request);
  if (outcome === 'response') handler.respond(requestId, body);
  else if (outcome === 'error') handler.fail(requestId, functionError(body));
  else if (initError) handler.failInit(functionError(body));
  else {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(202).end();
}

function functionError(body: string): FunctionError {
  const { errorType = 'Unknown', errorMessage = '' }: Partial<FunctionError> = JSON.parse(body);
  return { errorType, errorMessage };
}
