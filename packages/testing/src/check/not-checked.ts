import type { ConfigurationFinding } from './finding.ts';
import { named } from './named.ts';
import type { TemplateResource } from './template.ts';

/** A finding for what the template does not tell: never an error, which might be a false one. */
export function notChecked(
  about: Pick<TemplateResource, 'id' | 'constructPath'>,
  problem: string,
  fix: string,
): ConfigurationFinding {
  return {
    severity: 'info',
    rule: 'not-checked',
    ...named(about),
    problem,
    why: 'Another stack, a parameter, a condition or a loop decides it, which the template does not show.',
    fix,
  };
}
