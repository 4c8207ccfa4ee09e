import { expect, it } from 'vitest';
import { type AuditRules, audit, problems } from '../src/audit.ts';
import { Ledger } from '../src/ledger.ts';
import type { Order } from '../src/order.ts';

const QUEUE: AuditRules = { deliversDoneAgain: false, keepsOrder: false };
const FIFO: AuditRules = { deliversDoneAgain: false, keepsOrder: true };
const STREAM: AuditRules = { deliversDoneAgain: true, keepsOrder: false };

const ORDERS: readonly Order[] = [
  { id: 'ann1', customer: 'ann', fate: 'good' },
  { id: 'ann2', customer: 'ann', fate: 'good' },
  { id: 'ben1', customer: 'ben', fate: 'bad quantity' },
];

/** A ledger in which all went well so far as `happened` says: deliveries (`>`), shipments (`+`), dead letters (`-`). */
function ledgerOf(...happened: readonly string[]): Ledger {
  const ledger = new Ledger(ORDERS);
  for (const entry of happened) {
    const id = entry.slice(1);
    if (entry.startsWith('>')) ledger.delivered(id);
    else if (entry.startsWith('+')) ledger.shipped(id);
    else ledger.deadLetters.add(id);
  }
  return ledger;
}

const WELL = ['>ann1', '>ann2', '>ben1', '+ann1', '+ann2', '>ben1', '-ben1'];

it.each([QUEUE, FIFO, STREAM])('finds nothing wrong where all went well', (rules) => {
  const result = audit(ledgerOf(...WELL), rules);
  expect(problems(result)).toEqual([]);
  expect(result).toMatchObject({
    sent: 3,
    done: ['ann1', 'ann2'],
    retried: ['ben1'],
    deadLettered: ['ben1'],
    lost: [],
    doneTwice: [],
  });
});

it('finds a lost order', () => {
  const result = audit(ledgerOf('>ann1', '+ann1', '>ann2', '>ben1', '-ben1'), QUEUE);
  expect(problems(result)).toEqual(['lost: ann2']);
});

it('finds an order that was done twice', () => {
  expect(problems(audit(ledgerOf(...WELL, '>ann1', '+ann1'), QUEUE))).toEqual(['done twice: ann1']);
});

it('takes what a stream delivers again for what it is, but not what runs twice in one delivery', () => {
  const again = audit(ledgerOf(...WELL, '>ann2', '+ann2'), STREAM);
  expect(problems(again)).toEqual([]);
  expect(again.doneAgain).toEqual(['ann2']);
  expect(problems(audit(ledgerOf(...WELL, '+ann2'), STREAM))).toEqual(['done twice: ann2']);
});

it('finds a good order in the dead-letter queue', () => {
  expect(problems(audit(ledgerOf(...WELL, '-ann2'), QUEUE))).toEqual(['dead-lettered though good: ann2']);
});

it('finds orders of a customer that were turned round', () => {
  const turned = ledgerOf('>ann1', '>ann2', '+ann2', '>ann1', '+ann1', '>ben1', '-ben1');
  expect(problems(audit(turned, FIFO))).toEqual(['done out of order: ann2']);
  expect(problems(audit(turned, QUEUE))).toEqual([]);
});
