import fc from 'fast-check';
import { describe, it } from 'vitest';
import { properties } from './properties.ts';
import { scenarios } from './scenario.ts';

const { PROOF_RUNS = '300' } = process.env;
/** For each property. */
const numRuns = Number(PROOF_RUNS);

describe('whatever the handlers do', () => {
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
