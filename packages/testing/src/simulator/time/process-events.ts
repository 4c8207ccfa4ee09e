import type { ClockEvent, VirtualClock } from './virtual-clock.ts';

/** Whose timers they are. */
export interface TimerOwner {
  /** Its answer is given. */
  readonly over: boolean;
  /** Its process is gone. */
  readonly killed: boolean;
}

/**
 * The events of a clock, but for those that a function's processes cannot see: timers of a process that is gone, and as
 * long as no invocation runs those of code that goes on after its answer. Lambda freezes the process then; it goes on
 * with its next invocation. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class ProcessEvents<TOwner extends TimerOwner> {
  readonly #clock: VirtualClock<TOwner>;
  #frozen: ClockEvent<TOwner>[] = [];

  constructor(clock: VirtualClock<TOwner>) {
    this.#clock = clock;
  }

  /** Takes the next event. */
  take(isRunning: boolean): ClockEvent<TOwner> | undefined {
    for (;;) {
      const event = this.#clock.take();
      if (event === undefined || event.owner === undefined) return event;
      if (event.owner.killed) continue;
      if (!event.owner.over || isRunning) return event;
      this.#frozen.push(event);
    }
  }

  /** Runs an event at its time. All that happens in the queue or stream at one moment happens in one go. */
  run(event: ClockEvent<TOwner>): void {
    const clock = this.#clock;
    clock.nowMs = event.atMs;
    event.run();
    if (event.owner !== undefined) return;
    for (let next = clock.peek(); next?.atMs === event.atMs && next.owner === undefined; next = clock.peek()) {
      clock.take()?.run();
    }
  }

  /** An invocation begins. */
  thaw(): void {
    const frozen = this.#frozen;
    this.#frozen = [];
    for (const event of frozen) {
      const run = () => {
        if (!event.cancelled) event.run();
      };
      this.#clock.schedule(event.atMs, run, event.owner);
    }
  }
}
