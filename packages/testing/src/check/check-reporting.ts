import type { EventSourceMapping } from './event-source-mappings.ts';
import type { ConfigurationFinding } from './finding.ts';
import { named } from './named.ts';
import { possibleMembers, possibleValues, unknownValue } from './possible-values.ts';

const SETTING = 'ReportBatchItemFailures';

/** Whether Lambda reads the function's answer. */
export function checkReporting(mapping: EventSourceMapping): ConfigurationFinding[] {
  const verdicts = possibleMembers(mapping.properties, 'FunctionResponseTypes').map(isReported);
  if (verdicts.every((reported) => reported === true)) return [];
  const isMissing = verdicts.every((reported) => reported === false);
  return [
    {
      severity: isMissing ? 'error' : 'warning',
      rule: 'report-batch-item-failures',
      ...named(mapping),
      problem: isMissing
        ? `The event source mapping does not have ${SETTING}.`
        : `A condition or a parameter decides whether the event source mapping has ${SETTING}.`,
      why:
        mapping.kind === 'sqs'
          ? 'Without it Lambda does not read the answer of the function, and deletes the failed messages with the others.'
          : 'Without it Lambda does not read the answer of the function, and goes on behind the records that failed.',
      fix: `FunctionResponseTypes: [${SETTING}] (CDK: reportBatchItemFailures: true).`,
    },
  ];
}

/** Whether a list of response types has the setting; `undefined`: the template does not tell. */
function isReported(responseTypes: unknown): boolean | undefined {
  if (responseTypes === unknownValue) return undefined;
  if (!Array.isArray(responseTypes)) return false;
  const types = responseTypes.map(possibleValues);
  if (types.some((values) => values.every((value) => value === SETTING))) return true;
  return types.flat().some((value) => value === SETTING || value === unknownValue) ? undefined : false;
}
