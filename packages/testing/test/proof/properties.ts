import type { Mutant } from './mutants.ts';
import { runScenario } from './run-scenario.ts';
import { everyFailure, everyPolicy, everySource, type Scenario, type ScenarioChoices } from './scenario.ts';

/** What holds for every scenario of a kind. */
export interface Property {
  readonly choices: ScenarioChoices;
  /** Rejects with an error, which shows the run, where it does not hold. */
  readonly check: (scenario: Scenario, mutant?: Mutant) => Promise<void>;
}

const anything: ScenarioChoices = {
  sources: everySource,
  policies: everyPolicy,
  failures: everyFailure,
  deadlines: [undefined, 500, false],
  timeoutsMs: [3000, 10_000],
  hopeless: 'always',
  ages: true,
};

/** Nothing of this makes a function time out. */
const inTime = { failures: ['throws', 'rejects', 'hangs', 'too-slow'], deadlines: [undefined, 500] } as const;

function demand(holds: boolean, claim: string, run: { toString(): string }): void {
  if (!holds) throw new Error(`${claim}:\n${run.toString()}`);
}

const nothingIsLost: Property = {
  choices: anything,
  check: async (scenario, mutant) => {
    const run = await runScenario(scenario, mutant);
    demand(run.lost().length === 0, 'A record was taken for done, but had not succeeded', run);
  },
};

const orderIsKept: Property = {
  choices: {
    ...anything,
    sources: ['fifo', 'kinesis', 'dynamodb'],
    policies: ['StopOnFirstBatchItemFailure', 'StopGroupOnFirstBatchItemFailure'],
  },
  check: async (scenario, mutant) => {
    const run = await runScenario(scenario, mutant);
    demand(run.orderViolations().length === 0, 'A record overtook another one of its key', run);
  },
};

/** The default policy keeps the order of a FIFO queue, but not of streams. */
const fifoOrderIsKept: Property = {
  ...orderIsKept,
  choices: { ...anything, sources: ['fifo'], policies: ['DeriveFromEvent'] },
};

/** Without limits it must even be done, as every handler succeeds in the end. */
const everythingEnds: Property = {
  choices: { ...anything, ...inTime, hopeless: 'sometimes' },
  check: async (scenario, mutant) => {
    const run = await runScenario(scenario, mutant);
    demand(run.endReason === 'nothing-left' && run.left.length === 0, 'A record was left', run);
    const { deliveries, ageSeconds } = scenario.limits;
    const mayBeGivenUp = Number.isFinite(deliveries) || Number.isFinite(ageSeconds);
    const givenUp = run.histories.filter(({ end }) => end !== 'deleted' && end !== 'completed');
    demand(mayBeGivenUp || givenUp.length === 0, 'A record was given up, but would have succeeded', run);
  },
};

const successIsFinal: Property = {
  choices: { ...anything, ...inTime, sources: ['standard'] },
  check: async (scenario, mutant) => {
    const run = await runScenario(scenario, mutant);
    const again = run.histories.filter(({ deliveries }) =>
      deliveries.slice(0, -1).some(({ handlerResult }) => handlerResult === 'succeeded'),
    );
    demand(again.length === 0, 'A record was delivered again, but had succeeded', run);
  },
};

/** In time for one record after the other, or more records would fail. */
const atLeisure = {
  failures: ['throws', 'rejects'],
  deadlines: [undefined, 500, false],
  timeoutsMs: [60_000],
} as const;

const parallelIsTheSame: Property = {
  // How far a batch comes until the first failure stops all of it depends on the degree; how a group ends does not.
  choices: {
    ...anything,
    ...atLeisure,
    sources: ['standard', 'kinesis', 'dynamodb'],
    policies: ['ContinueOnBatchItemFailure', 'StopGroupOnFirstBatchItemFailure'],
    ages: false,
  },
  check: checkBothWays,
};

const parallelIsTheSameIfAllRecover: Property = {
  choices: { ...anything, ...atLeisure, hopeless: 'never' },
  check: checkBothWays,
};

async function checkBothWays(scenario: Scenario, mutant?: Mutant): Promise<void> {
  const { options } = scenario;
  const one = await runScenario({ ...scenario, options: { ...options, parallelEnabled: false } }, mutant);
  const many = await runScenario(
    { ...scenario, options: { ...options, parallelEnabled: true, maxDegreeOfParallelism: 4 } },
    mutant,
  );
  const [ends, otherEnds] = [one, many].map(({ histories }) =>
    histories.map(({ end, deliveries }) => [
      end,
      deliveries.some(({ handlerResult }) => handlerResult === 'succeeded'),
    ]),
  );
  const same = JSON.stringify(ends) === JSON.stringify(otherEnds);
  demand(same, 'In parallel it ended otherwise', `${one.toString()}\n${many.toString()}`);
}

/** By what they claim. */
export const properties: Readonly<Record<string, Property>> = {
  'no record is taken for done that has not succeeded': nothingIsLost,
  'no record overtakes another one of its key': orderIsKept,
  'no message of a FIFO queue overtakes another one of its group, by default': fifoOrderIsKept,
  'every record comes to an end': everythingEnds,
  'no record of a standard queue is delivered again once it has succeeded': successIsFinal,
  'in parallel everything ends as it does one by one': parallelIsTheSame,
  'in parallel everything ends as it does one by one, if all recover': parallelIsTheSameIfAllRecover,
};
