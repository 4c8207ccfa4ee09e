import { expect, it } from 'vitest';
import { listNames } from './list-names.ts';
import { EventOrder, RecordStory } from './record-story.ts';

const order = new EventOrder();
const names = (...indexes: number[]) =>
  listNames(
    indexes.map((index) => new RecordStory({}, { recordId: `m${index}`, index, group: undefined, order })),
    new Map([['m1', '…1']]),
  );

it('are those of each record, by their places and short names, or whole', () => {
  expect(names(2)).toBe('m2');
  expect(names(0, 1)).toBe('m0, #2 …1');
  expect(names()).toBe('');
});

it('are a range where records follow each other in the source', () => {
  expect(names(1, 2, 3)).toBe('#2 …1 to m3 (3)');
  expect(names(0, 1, 2, 3, 7)).toBe('m0 to m3, m7 (5)');
});

it('are no range in another order, or with gaps', () => {
  expect(names(2, 4, 3)).toBe('m2, m4, m3');
  expect(names(3, 2, 1)).toBe('m3, m2, #2 …1');
  expect(names(0, 2, 4)).toBe('m0, m2, m4');
});

it('are the first five, and how many more', () => {
  expect(names(0, 2, 4, 6, 8, 10, 12)).toBe('m0, m2, m4, m6, m8 and 2 more');
  expect(names(0, 2, 4, 6, 8, 10, 11, 12, 13)).toBe('m0, m2, m4, m6, m8 and 4 more (9)');
});
