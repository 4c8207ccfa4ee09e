import { type Measured, MeasuredProcess } from './measured-process.ts';
import { shuffle } from './shuffle.ts';

/** The figures of each process by its name: one list for each round, of all launches. */
export type Rounds = ReadonlyMap<string, readonly (readonly number[])[]>;

export interface TurnCounts {
  /** So often all processes are started anew. */
  readonly launches: number;
  /** So often each of them measures. */
  readonly rounds: number;
}

/** Starts a process for each, and has them measure in turn, one at a time, in another order in each round. */
export async function takeTurns(measured: readonly Measured[], { launches, rounds }: TurnCounts): Promise<Rounds> {
  const figures = new Map<string, (readonly number[])[]>(measured.map(({ name }) => [name, []]));
  for (let launch = 0; launch < launches; launch++) {
    const starts = await Promise.allSettled(shuffle(measured).map((each) => MeasuredProcess.start(each)));
    const processes = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
    try {
      for (const start of starts) if (start.status === 'rejected') throw start.reason;
      for (let round = 0; round < rounds; round++) {
        for (const each of shuffle(processes)) figures.get(each.name)?.push(await each.measure());
      }
    } finally {
      await Promise.all(processes.map((each) => each.end()));
    }
  }
  return figures;
}

/** As `takeTurns`, but in each round each measurement has a process that nothing has run in before. */
export async function takeFreshTurns(measured: readonly Measured[], rounds: number): Promise<Rounds> {
  const figures = new Map<string, (readonly number[])[]>(measured.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const each of shuffle(measured)) {
      const fresh = await MeasuredProcess.start(each);
      try {
        figures.get(each.name)?.push(await fresh.measure());
      } finally {
        await fresh.end();
      }
    }
  }
  return figures;
}
