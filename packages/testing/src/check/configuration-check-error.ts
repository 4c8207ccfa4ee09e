import type { ConfigurationFinding } from './finding.ts';

/** The configuration of a template is wrong: the message lists all findings. */
export class ConfigurationCheckError extends Error {
  override readonly name: string = 'ConfigurationCheckError';
  /** All findings, also those that alone would not have failed the check. */
  readonly findings: readonly ConfigurationFinding[];

  constructor(findings: readonly ConfigurationFinding[]) {
    super(`The batch configuration has ${count(findings)}:\n\n${findings.map(describe).join('\n\n')}\n`);
    this.findings = findings;
  }
}

function describe({ severity, rule, resource, constructPath, problem, why, fix }: ConfigurationFinding): string {
  const path = constructPath === undefined ? '' : ` (${constructPath})`;
  return [`${severity} in ${resource}${path}: ${problem}`, `  Why: ${why}`, `  Write: ${fix}`, `  Rule: ${rule}`].join(
    '\n',
  );
}

function count(findings: readonly ConfigurationFinding[]): string {
  return (['error', 'warning', 'info'] as const)
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}${number === 1 || severity === 'info' ? '' : 's'}`)
    .join(', ');
}
