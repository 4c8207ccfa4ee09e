import { onTestFinished } from 'vitest';
import { EventLog } from '../../src/event-log.ts';
import { startJsonServer } from '../../src/json-server.ts';

/** What a function under test tells about a record: `end` only once the record was handled. */
export interface Visit {
  phase: 'start' | 'end';
  id: string;
  index: number;
  requestId: string;
}

/** `fail` throws, `hang` never settles and ignores the signal. */
export type Action = 'ok' | 'fail' | 'hang';

export interface Recorder {
  readonly url: string;
  readonly log: EventLog<Visit>;
  /** How often the record was started so far. */
  starts(id: string): number;
  /** The records that were handled to the end, in order. */
  handled(): string[];
}

/** Starts what functions report to; `decide` says what happens to a record, with the number of its start. */
export async function startRecorder(
  decide: (id: string, start: number) => Action | Promise<Action>,
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<Recorder> {
  const log = new EventLog<Visit>();
  const count = (phase: Visit['phase'], id: string) =>
    log.events.filter((visit) => visit.phase === phase && visit.id === id).length;
  const server = await startJsonServer(async (_path, body) => {
    // The function under test sends what this interface says.
    const visit = body as Visit;
    log.add(visit);
    if (visit.phase === 'end') return { status: 200 };
    return { status: 200, body: { action: await decide(visit.id, count('start', visit.id)) } };
  });
  onFinished(() => server.close());
  return {
    url: server.url,
    log,
    starts: (id) => count('start', id),
    handled: () => log.events.filter(({ phase }) => phase === 'end').map(({ id }) => id),
  };
}
