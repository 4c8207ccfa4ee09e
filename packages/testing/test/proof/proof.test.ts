import fc from 'fast-check';
import { describe, it } from 'vitest';
import { properties } from './properties.ts';
import { scenarios } from './scenario.ts';

const { PROOF_RUNS = '500' } = process.env;
/** For each property: thousands in all. */
const numRuns = Number(PROOF_RUNS);
if (!(Number.isSafeInteger(numRuns) && numRuns > 0)) {
  throw new TypeError(`PROOF_RUNS is "${PROOF_RUNS}"; accepted: a whole number from 1 up.`);
}

describe(`whatever the handlers do, in ${numRuns} random runs each`, () => {
  it.each(Object.entries(properties))(
    '%s',
    async (_name, { choices, check }) => {
      await fc.assert(
        fc.asyncProperty(scenarios(choices), (scenario) => check(scenario)),
        { numRuns },
      );
    },
    Math.max(60_000, numRuns * 100),
  );
});
