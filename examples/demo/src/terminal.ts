import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours the text where the terminal has colours. */
export function paint(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

export interface Delivered {
  id: string;
  /** How often it was delivered so far. */
  count: number;
  /** Whether it had been done when it was delivered. */
  isDone: boolean;
}

/** Writes what happens as it happens, in short lines that fit into 100 columns. */
export class Terminal {
  readonly #start = performance.now();

  heading(title: string, lines: readonly string[]): void {
    console.log(`\n${paint(['bold', 'cyan'], title)}`);
    for (const line of lines) console.log(paint('dim', line));
    console.log();
  }

  batch(label: string, orders: readonly Delivered[]): void {
    this.#line('bold', label, orders.map(describe).join(' '));
  }

  failed(id: string, reason: string): void {
    this.#line('red', '  failed', `${paint('red', id)} ${reason}`);
  }

  result(text: string, isGood: boolean): void {
    this.#line(isGood ? 'green' : 'yellow', '  result', text);
  }

  functionFailed(text: string): void {
    this.#line(['bold', 'red'], '  error', text);
  }

  givenUp(ids: readonly string[], text: string): void {
    this.#line('magenta', 'given up', `${paint('magenta', ids.join(' '))} ${text}`);
  }

  tooLong(): void {
    this.#line(['bold', 'red'], 'stopped', 'this takes too long');
  }

  #line(format: Format, label: string, text: string): void {
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(2);
    console.log(`${paint('dim', `${seconds.padStart(5)} s`)}  ${paint(format, label.padEnd(8))}  ${text}`);
  }
}

function describe({ id, count, isDone }: Delivered): string {
  if (count === 1) return id;
  return isDone ? paint('magenta', `${id}×${count}*`) : paint('yellow', `${id}×${count}`);
}
