import type { ConfigurationFinding } from './finding.ts';

const severities = ['error', 'warning', 'info'] as const;

/**
 * The configuration of a template is wrong: the message lists all findings, the worst ones first.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { assertReportsBatchItemFailures, ConfigurationCheckError } from '@batch/testing';
 *
 * try {
 *   assertReportsBatchItemFailures({ Resources: {} });
 * } catch (error) {
 *   assert.ok(error instanceof ConfigurationCheckError);
 *   assert.equal(error.findings[0]?.rule, 'event-source-mapping');
 * }
 * ```
 */
export class ConfigurationCheckError extends Error {
  /** All findings in the template's order, also those that alone would not have failed the check. */
  declare readonly findings: readonly ConfigurationFinding[];

  constructor(findings: readonly ConfigurationFinding[]) {
    const groups = severities.map((severity) => findings.filter((finding) => finding.severity === severity));
    const counts = groups.filter(({ length }) => length > 0).map(count);
    super(`The batch configuration has ${counts.join(', ')}:\n\n${groups.flat().map(describe).join('\n\n')}\n`);
    // Test runners print what is enumerable, and the message has it all.
    Object.defineProperty(this, 'findings', { value: findings });
  }
}

// There a stack's first line shows it, and it is not listed as a property. (Inside of the class a bundler would rename it.)
Object.defineProperty(ConfigurationCheckError.prototype, 'name', {
  value: 'ConfigurationCheckError',
  configurable: true,
  writable: true,
});

function describe({ severity, rule, resource, constructPath, problem, why, fix }: ConfigurationFinding): string {
  const path = constructPath === undefined ? '' : ` (${constructPath})`;
  return [`${severity} in ${resource}${path}: ${problem}`, `  Why: ${why}`, `  Write: ${fix}`, `  Rule: ${rule}`].join(
    '\n',
  );
}

function count({ length, 0: first }: readonly ConfigurationFinding[]): string {
  const severity = first?.severity ?? 'info';
  return `${length} ${severity}${length === 1 || severity === 'info' ? '' : 's'}`;
}
