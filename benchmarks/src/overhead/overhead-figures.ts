import type { HandlerKind } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contenders.ts';
import type { BatchShape, SourceName } from '../events/batch-event.ts';
import type { Rounds, TurnCounts } from '../turns/take-turns.ts';
import { takeTurns } from '../turns/take-turns.ts';
import type { OverheadTask } from './overhead-task.ts';

const file = new URL('./overhead-process.ts', import.meta.url);

/** Nanoseconds per batch, one figure for each round. */
export class OverheadFigures {
  readonly #figures = new Map<string, readonly number[]>();

  /** Measures tasks of one source and one kind of handler, whose processes take turns. */
  async measure(tasks: readonly OverheadTask[], counts: TurnCounts): Promise<void> {
    const measured = tasks.map((task) => ({ name: nameOf(task), file, task, nodeOptions: ['--expose-gc'] }));
    this.#add(tasks, await takeTurns(measured, counts));
  }

  get(source: SourceName, kind: HandlerKind, contender: ContenderName, shape: BatchShape): readonly number[] {
    return this.#figures.get(keyOf(source, kind, contender, shape)) ?? [];
  }

  #add(tasks: readonly OverheadTask[], rounds: Rounds): void {
    for (const task of tasks) {
      const figures = rounds.get(nameOf(task)) ?? [];
      for (const [index, shape] of task.shapes.entries()) {
        const { source, kind, contender } = task;
        this.#figures.set(
          keyOf(source, kind, contender, shape),
          figures.map((round) => round[index] ?? Number.NaN),
        );
      }
    }
  }
}

function nameOf({ contender, source, kind, shapes }: OverheadTask): string {
  return `${contender} on ${source}, ${kind} handler, ${shapes[0]?.keys} keys`;
}

function keyOf(source: SourceName, kind: HandlerKind, contender: ContenderName, shape: BatchShape): string {
  return [source, kind, contender, shape.size, shape.failingPercent, shape.keys].join(' ');
}
