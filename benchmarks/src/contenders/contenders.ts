import { byHandFifo, byHandLanes, byHandSequential, byHandUnbounded, lanesByHand } from './by-hand.ts';
import { pLimitByHand, pMapByHand } from './concurrency-libraries.ts';
import type { Contender } from './contender.ts';
import { middyContender } from './middy.ts';
import {
  oursFifo,
  oursFifoObserved,
  oursInLanes,
  oursParallel,
  oursParallelByKey,
  oursParallelObserved,
  oursSequential,
  oursSequentialObserved,
  oursWithResults,
} from './ours.ts';
import { powertoolsFifo, powertoolsParallel, powertoolsSequential } from './powertools.ts';
import { promisesFifo, promisesInLanes } from './promises-by-hand.ts';

/** All contenders by name, in the order of the tables. */
export const contenders = {
  byHandSequential,
  byHandLanes,
  byHandLanes64: { ...lanesByHand(64), apart: true },
  byHandUnbounded,
  byHandFifo,
  promisesInLanes,
  promisesFifo,
  oursSequential,
  oursParallel,
  oursParallel64: { ...oursInLanes(64), apart: true },
  oursParallelByKey,
  oursFifo,
  oursSequentialObserved,
  oursParallelObserved,
  oursFifoObserved,
  oursWithResults,
  pMap: pMapByHand,
  pLimit: pLimitByHand,
  middy: middyContender,
  powertoolsSequential,
  powertoolsParallel,
  powertoolsFifo,
} as const satisfies Readonly<Record<string, Contender>>;

export type ContenderName = keyof typeof contenders;
