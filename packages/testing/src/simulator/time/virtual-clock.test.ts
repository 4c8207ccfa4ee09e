import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Takes all events, and gives what they noted. */
function runAll(clock: VirtualClock<never>): void {
  for (let event = clock.take(); event !== undefined; event = clock.take()) {
    clock.nowMs = event.atMs;
    event.run();
  }
}

describe('VirtualClock', () => {
  it('gives events by their time, and those of one moment in the order in which they came', () => {
    const clock = new VirtualClock<never>();
    const random = seededRandom(1);
    const scheduled = Array.from({ length: 1000 }, (_, order) => ({ atMs: Math.floor(random() * 20), order }));
    const seen: { atMs: number; order: number }[] = [];
    for (const event of scheduled) clock.schedule(event.atMs, () => seen.push(event));
    runAll(clock);
    expect(seen).toEqual(scheduled.toSorted((one, other) => one.atMs - other.atMs || one.order - other.order));
  });

  it('passes over what was cancelled, and takes the past for now', () => {
    const clock = new VirtualClock<never>();
    const seen: string[] = [];
    clock.schedule(5, () => seen.push('cancelled')).cancelled = true;
    clock.schedule(10, () => clock.schedule(3, () => seen.push(`past at ${clock.nowMs}`)));
    expect(clock.peek()?.atMs).toBe(10);
    runAll(clock);
    expect(seen).toEqual(['past at 10']);
    expect(clock.peek()).toBeUndefined();
  });
});
