import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutants } from './mutants.ts';
import { properties } from './properties.ts';
import { scenarios } from './scenario.ts';

/** What each property finds. A record that Lambda took for done overtakes none: that it is lost is another property's. */
const caught: Readonly<Record<string, readonly string[]>> = {
  'no record is taken for done that has not succeeded': [
    'drops the last failure from the answer',
    'drops the first failure from the answer',
    'reports only the first failure',
    'reports nothing',
    'swallows the error where everything failed',
    'answers before the handlers have finished',
    'takes a rejection for a success',
    'forgets a failure of its second lane',
    'waits for no handler in parallel',
  ],
  'no record overtakes another one of its key': [
    'answers before the handlers have finished',
    'goes on after a failure',
    'knows no order',
  ],
  'no message of a FIFO queue overtakes another one of its group, by default': [
    'answers before the handlers have finished',
    'goes on after a failure',
    'knows no order',
  ],
  'every record comes to an end': ['reports a record that succeeded', 'invents an identifier'],
  'no record of a standard queue is delivered again once it has succeeded': [
    'reports a record that succeeded',
    'invents an identifier',
    'throws where a part has failed',
    'knows no deadline',
  ],
  'in parallel everything ends as it does one by one': [
    'forgets a failure of its second lane',
    'waits for no handler in parallel',
  ],
  'in parallel everything ends as it does one by one, if all recover': [
    'forgets a failure of its second lane',
    'waits for no handler in parallel',
  ],
};

const pairs = Object.entries(properties).flatMap(([name, property]) =>
  (caught[name] ?? []).map((mutantName) => ({ name, mutantName, property, mutant: mutants[mutantName] })),
);

describe('a bug is found', () => {
  it.each(pairs)(
    '$name: not in a function that $mutantName',
    async ({ property: { choices, check }, mutant }) => {
      const found = await fc.check(
        fc.asyncProperty(scenarios(choices), (scenario) => check(scenario, mutant)),
        // The same runs each time, and no search for a smaller one.
        { seed: 1, numRuns: 500, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(/^Error: (A record|In parallel)/);
    },
    60_000,
  );

  it('of every kind, and by every property', () => {
    expect(Object.keys(caught)).toEqual(Object.keys(properties));
    expect(new Set(Object.values(caught).flat())).toEqual(new Set(Object.keys(mutants)));
  });
});
