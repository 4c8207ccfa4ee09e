import { dynamodbEvent, sqsEvent } from '@batch/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { handler as backOff } from '../src/guides/back-off.ts';
import { handler as setSearchNames } from '../src/guides/own-changes.ts';
import { products, queue, shipOrder } from '../src/shop.ts';

vi.mock('../src/shop.ts', { spy: true });

afterEach(() => {
  vi.resetAllMocks();
});

test('a message that failed is hidden for longer each time, and one that succeeded is not', async () => {
  vi.mocked(shipOrder).mockImplementation(async ({ body }) => {
    if (body === 'bad') throw new Error('no such article');
    return { trackingNumber: 'parcel-1' };
  });
  const hideFor = vi.spyOn(queue, 'hideFor');
  await backOff(
    sqsEvent([
      'good',
      { body: 'bad', receiptHandle: 'first' },
      { body: 'bad', receiptHandle: 'third', receiveCount: 3 },
      { body: 'bad', receiptHandle: 'tenth', receiveCount: 10 },
    ]),
  );
  expect(hideFor.mock.calls).toEqual([
    ['first', 30],
    ['third', 120],
    ['tenth', 3600],
  ]);
});

test('the change that a function made itself is left alone', async () => {
  const setSearchName = vi.spyOn(products, 'setSearchName');
  const named = { sku: 'tea', name: 'Tea' };
  await setSearchNames(
    dynamodbEvent(
      [
        { newImage: named },
        { oldImage: named, newImage: { ...named, searchName: 'tea' } },
        { oldImage: { ...named, searchName: 'tea' } },
      ],
      { keyNames: ['sku'] },
    ),
  );
  expect(setSearchName.mock.calls).toEqual([['tea', 'tea']]);
});
