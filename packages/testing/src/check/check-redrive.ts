import type { ConfigurationFinding } from './finding.ts';
import { member } from './member.ts';
import { named } from './named.ts';
import { notChecked } from './not-checked.ts';
import { possibleMembers, possibleNumbers, unknownValue } from './possible-values.ts';
import { referencedResource, type Template, type TemplateResource } from './template.ts';

/** What the vendor advises: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const MIN_RECEIVE_COUNT = 5;

const FIX =
  `RedrivePolicy: { deadLetterTargetArn: <the ARN of a queue>, maxReceiveCount: ${MIN_RECEIVE_COUNT} } ` +
  `(CDK: deadLetterQueue: { queue, maxReceiveCount: ${MIN_RECEIVE_COUNT} }).`;

/** A count that is too low, or what else there is to say of a redrive policy. */
type Verdict = number | 'fine' | 'no dead-letter queue' | 'no count' | 'unknown';

/** What becomes of messages that always fail. */
export function checkRedrive(template: Template, queue: TemplateResource): ConfigurationFinding[] {
  const verdicts = possibleMembers(queue.properties, 'RedrivePolicy').flatMap(judge);
  if (verdicts.every((verdict) => verdict === 'fine')) return [];
  if (verdicts.every((verdict) => verdict === 'no dead-letter queue')) return [noDeadLetterQueue(template, queue)];
  const [first] = verdicts;
  if (verdicts.every((verdict) => typeof verdict === 'number' || verdict === 'no count')) {
    return [
      {
        severity: 'warning',
        rule: 'max-receive-count',
        ...named(queue),
        problem:
          first === 'no count'
            ? "The queue's redrive policy has no maxReceiveCount."
            : `The queue's maxReceiveCount is ${first}, less than ${MIN_RECEIVE_COUNT}.`,
        why: 'A message can end in the dead-letter queue after a few throttled or failed batches, though nothing is wrong with it.',
        fix: FIX,
      },
    ];
  }
  return [notChecked(queue, 'The dead-letter queue and the maxReceiveCount are not checked in all cases.', FIX)];
}

function judge(policy: unknown): readonly Verdict[] {
  const known = parsed(policy);
  if (known === unknownValue) return ['unknown'];
  return possibleMembers(known, 'deadLetterTargetArn').flatMap((target): readonly Verdict[] => {
    if (target === undefined) return ['no dead-letter queue'];
    return possibleNumbers(possibleMembers(known, 'maxReceiveCount'), undefined).map((count): Verdict => {
      if (count === undefined) return 'no count';
      if (count === unknownValue) return 'unknown';
      return count < MIN_RECEIVE_COUNT ? count : 'fine';
    });
  });
}

/** A policy is JSON, and may stand in the template as its text. */
function parsed(policy: unknown): unknown {
  if (typeof policy !== 'string') return policy;
  try {
    return JSON.parse(policy);
  } catch {
    return unknownValue;
  }
}

function noDeadLetterQueue(template: Template, queue: TemplateResource): ConfigurationFinding {
  const isFifo = possibleMembers(queue.properties, 'FifoQueue').some(
    (value) => value !== undefined && String(value) !== 'false',
  );
  return {
    // A queue of what failed elsewhere seldom has another one behind it, and a FIFO queue gives up its order for one.
    severity: isFifo || isDeadLetterQueue(template, queue) ? 'warning' : 'error',
    rule: 'dead-letter-queue',
    ...named(queue),
    problem: 'The queue has no dead-letter queue.',
    why: isFifo
      ? 'A message that always fails holds up its message group until its retention period ends, and is then deleted without a trace.'
      : 'A message that always fails comes back until its retention period ends, and is then deleted without a trace.',
    fix: FIX,
  };
}

function isDeadLetterQueue(template: Template, queue: TemplateResource): boolean {
  const allowing = possibleMembers(queue.properties, 'RedriveAllowPolicy').map(parsed);
  if (allowing.some((policy) => policy !== undefined && member(policy, 'redrivePermission') !== 'denyAll')) return true;
  return [...template.resources.values()].some(
    ({ properties }) => referencedResource(template, member(properties, 'RedrivePolicy')) === queue,
  );
}
