import { checkFields, checkList } from '../events/refuse.ts';
import { checkBatchConfiguration } from './check-batch-configuration.ts';
import { ConfigurationCheckError } from './configuration-check-error.ts';
import { type ConfigurationFinding, type ConfigurationRule, configurationRules } from './finding.ts';

/** Settings of {@link assertReportsBatchItemFailures}. */
export interface ConfigurationCheckOptions {
  /** Whether a warning fails the check too. @default false: only an error does */
  readonly strict?: boolean | undefined;
  /** Rules that are left out. @default none */
  readonly ignore?: readonly ConfigurationRule[] | undefined;
}

const optionNames: Readonly<Record<keyof ConfigurationCheckOptions, true>> = { strict: true, ignore: true };

/**
 * Makes sure that no failed record is lost by the settings of a template: every event source mapping of SQS, Kinesis
 * and DynamoDB has `ReportBatchItemFailures`, and {@link ConfigurationRule} what else. For a test of infrastructure:
 * `assertReportsBatchItemFailures(Template.fromStack(stack))`.
 *
 * @param template as for {@link checkBatchConfiguration}.
 * @returns the findings that do not fail the check: warnings (unless `strict`) and what the template does not tell.
 * @throws ConfigurationCheckError if there is a finding that is an error; its message lists all of them.
 * @throws TypeError for what is no template, and for a setting that is not understood.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { assertReportsBatchItemFailures } from '@batch/testing';
 *
 * const template = {
 *   Resources: {
 *     Mapping: {
 *       Type: 'AWS::Lambda::EventSourceMapping',
 *       Properties: { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders', FunctionName: 'ship-orders' },
 *     },
 *   },
 * };
 *
 * assert.throws(() => assertReportsBatchItemFailures(template), /report-batch-item-failures/);
 * ```
 */
export function assertReportsBatchItemFailures(
  template: object,
  options: ConfigurationCheckOptions = {},
): ConfigurationFinding[] {
  checkFields('`options`', options, optionNames);
  const { strict = false, ignore = [] } = options;
  checkList('`ignore`', ignore);
  for (const rule of ignore) {
    if (Object.hasOwn(configurationRules, rule)) continue;
    throw new TypeError(
      `\`ignore\` has a rule that is not known; accepted: ${Object.keys(configurationRules).join(', ')}.`,
    );
  }
  const findings = checkBatchConfiguration(template).filter(({ rule }) => !ignore.includes(rule));
  const fails = findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
  if (fails) throw new ConfigurationCheckError(findings);
  return findings;
}
