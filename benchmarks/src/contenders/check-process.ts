import { serveTurns } from '../turns/serve-turns.ts';
import { checkContender } from './check-contender.ts';
import { type Contender, takesPart } from './contender.ts';
import { contenders } from './contenders.ts';

/** Checks all contenders on all sources with all kinds of handlers; how many checks that were. */
await serveTurns<null>(async () => async () => {
  let checks = 0;
  for (const contender of Object.values<Contender>(contenders)) {
    for (const source of contender.sources) {
      for (const kind of contender.kinds) {
        if (!takesPart(contender, source, kind)) continue;
        await checkContender(contender, source, kind).catch((cause) => {
          throw new Error(`${contender.label} on ${source} with ${kind} handlers: ${cause}`, { cause });
        });
        checks++;
      }
    }
  }
  return [checks];
});
