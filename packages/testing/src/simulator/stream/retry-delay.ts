const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/**
 * How long Lambda waits before it delivers a batch of a stream again (?): that it waits longer each time is documented,
 * how long is not. Here a second, then twice as long each time, up to a minute.
 *
 * @param failures how often the batch has failed without progress of the checkpoint; 0 after some.
 */
export function retryDelay(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, Math.min(failures - 1, 30)), LONGEST_DELAY_MS);
}
