import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A subsegment as the X-Ray SDK sends it, as far as the tests look at it. */
export interface Subsegment {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string;
  readonly fault?: boolean;
  readonly annotations?: { readonly messageId?: string; readonly article?: string };
  readonly cause?: { readonly exceptions: readonly { readonly message: string }[] };
}

const TRACE = '1-5759e988-bd862e3fe1be46a994272793';
const PARENT = '53995c3f42cd8ad8';

/** Takes subsegments on the loopback interface. */
export async function startXrayDaemon() {
  const subsegments: Subsegment[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (datagram) => {
    const [, document = ''] = datagram.toString().split('\n'); // The first line is a header.
    subsegments.push(JSON.parse(document));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    /** What Lambda gives to a function that is traced. */
    environment: {
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: '/var/task',
      _X_AMZN_TRACE_ID: `Root=${TRACE};Parent=${PARENT};Sampled=1`,
      AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${socket.address().port}`,
    },
    /** The subsegments of the invocation itself, once so many have come. */
    async records(count: number): Promise<Subsegment[]> {
      for (;;) {
        const records = subsegments.filter(({ parent_id }) => parent_id === PARENT);
        if (records.length >= count) return records;
        await once(socket, 'message');
      }
    },
    /** All so far. */
    subsegments,
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
}
