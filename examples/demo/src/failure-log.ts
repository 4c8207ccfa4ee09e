import { EventLog } from '@batch/e2e';

export interface LoggedFailure {
  recordId: string;
  reason: string;
}

/** Reads the reasons of failed records out of what the function writes. */
export class FailureLog {
  readonly #entries = new EventLog<{ requestId: string; failures: readonly LoggedFailure[] }>();

  /** Takes one line as the runtime writes it: time, request, level and text, with tabs between. */
  readonly read = (line: string): void => {
    const [, requestId = '', , text = ''] = line.split('\t');
    if (!text.startsWith('{"failures":')) return;
    const { failures }: { failures: LoggedFailure[] } = JSON.parse(text);
    this.#entries.add({ requestId, failures });
  };

  /** The line may come later than the answer does. Gives nothing if it has not come when `signal` is aborted. */
  async of(requestId: string, signal: AbortSignal): Promise<readonly LoggedFailure[]> {
    const find = () => this.#entries.events.find((entry) => entry.requestId === requestId);
    await this.#entries.until(() => find() !== undefined, signal).catch(() => {});
    return find()?.failures ?? [];
  }
}
