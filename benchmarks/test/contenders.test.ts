import { describe, test } from 'vitest';
import { checkContender } from '../src/contenders/check-contender.ts';
import { type Contender, takesPart } from '../src/contenders/contender.ts';
import { contenders } from '../src/contenders/contenders.ts';

describe.each(Object.values<Contender>(contenders))('$label', (contender) => {
  const cases = contender.sources
    .flatMap((source) => contender.kinds.map((kind) => ({ source, kind })))
    .filter(({ source, kind }) => takesPart(contender, source, kind));

  test.each(cases)('does what it is measured for: $source, $kind', ({ source, kind }) =>
    checkContender(contender, source, kind),
  );
});
