import { checkRedrive, MIN_RECEIVE_COUNT } from './check-redrive.ts';
import { checkReporting } from './check-reporting.ts';
import { checkStream } from './check-stream.ts';
import { advisedVisibility, checkVisibility } from './check-visibility.ts';
import { type EventSourceMapping, eventSourceMappings } from './event-source-mappings.ts';
import type { ConfigurationFinding } from './finding.ts';
import { notChecked } from './not-checked.ts';
import { readTemplate, type Template } from './template.ts';

/**
 * Checks how the event source mappings of SQS, Kinesis and DynamoDB in a template are set, and the queues behind them:
 * each {@link ConfigurationRule}. What another stack, a parameter or a condition decides is told as an `info`.
 *
 * @param template a synthesised template of CloudFormation, CDK or SAM as an object: `Template.fromStack(stack)` of
 * `aws-cdk-lib/assertions`, its `toJSON()`, or the parsed JSON of a file.
 * @returns what is wrong, in the template's order; nothing if all is well.
 * @throws TypeError for what is no template.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkBatchConfiguration } from '@batch/testing';
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
 * const [first] = checkBatchConfiguration(template);
 * assert.equal(first?.severity, 'error');
 * assert.equal(first?.resource, 'Mapping');
 * ```
 */
export function checkBatchConfiguration(template: object): ConfigurationFinding[] {
  const read = readTemplate(template);
  const mappings = eventSourceMappings(read);
  const loops = read.loops.map(notExpanded);
  if (mappings.length === 0) return [nothingToCheck, ...loops];
  const findings = mappings.flatMap((mapping) => [
    ...checkReporting(mapping),
    ...(mapping.kind === 'sqs' ? checkQueue(read, mapping) : checkStream(mapping)),
  ]);
  findings.push(...loops);
  // Two functions may read from one queue.
  const texts = findings.map((finding) => JSON.stringify(finding));
  return findings.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function checkQueue(template: Template, mapping: EventSourceMapping): ConfigurationFinding[] {
  const { source: queue } = mapping;
  if (queue?.type === 'AWS::SQS::Queue') {
    return [...checkVisibility(template, mapping, queue), ...checkRedrive(template, queue)];
  }
  return [
    notChecked(
      mapping,
      'The queue is not in this template, so its visibility timeout and its dead-letter queue are not checked.',
      `Give the queue a VisibilityTimeout of at least ${advisedVisibility(template, mapping)}, and a dead-letter queue ` +
        `with a maxReceiveCount of at least ${MIN_RECEIVE_COUNT}.`,
    ),
  ];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html */
function notExpanded(name: string): ConfigurationFinding {
  return notChecked(
    { id: name, constructPath: undefined },
    'The resources that this loop makes are not checked.',
    'Give the template with its loops expanded, as CloudFormation shows it for the deployed stack.',
  );
}

/** Without it a test of the wrong stack would pass. */
const nothingToCheck: ConfigurationFinding = {
  severity: 'error',
  rule: 'event-source-mapping',
  resource: 'Resources',
  problem: 'The template has no event source mapping of SQS, Kinesis or DynamoDB.',
  why: 'There is nothing in it that could be checked.',
  fix: 'Give the template of the stack that holds the event source mapping.',
};
