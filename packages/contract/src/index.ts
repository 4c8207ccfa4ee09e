export { decodeFailure, decodeProblem } from './decode-failure.ts';
export { describeSourceContract } from './describe-source-contract.ts';
export type { RecordPlan, SourceUnderTest } from './source-under-test.ts';
