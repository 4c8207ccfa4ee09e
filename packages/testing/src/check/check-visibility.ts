import type { EventSourceMapping } from './event-source-mappings.ts';
import type { ConfigurationFinding } from './finding.ts';
import { functionTimeouts } from './function-timeout.ts';
import { named } from './named.ts';
import { notChecked } from './not-checked.ts';
import { possibleMembers, possibleNumbers, type unknownValue } from './possible-values.ts';
import type { Template, TemplateResource } from './template.ts';

/** Seconds: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const DEFAULT_VISIBILITY_TIMEOUT = 30;
const DEFAULT_WINDOW = 0;

/** What the vendor advises: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const ADVISED_TIMEOUTS = 6;

type Seconds = number | typeof unknownValue;

/** One of the ways in which the template can be deployed, in seconds. */
interface Times {
  readonly timeout: number;
  readonly window: number;
}

/** The visibility timeout that is advised for a mapping, in words for a message. */
export function advisedVisibility(template: Template, mapping: EventSourceMapping): string {
  const times = knownTimes(template, mapping);
  return times === undefined
    ? `${ADVISED_TIMEOUTS} times the timeout of the function plus the batching window`
    : String(Math.max(...times.map(advised)));
}

/** Whether messages stay invisible for long enough. */
export function checkVisibility(
  template: Template,
  mapping: EventSourceMapping,
  queue: TemplateResource,
): ConfigurationFinding[] {
  const times = knownTimes(template, mapping);
  const visibilities = known(
    possibleNumbers(possibleMembers(queue.properties, 'VisibilityTimeout'), DEFAULT_VISIBILITY_TIMEOUT),
  );
  const cases = visibilities?.flatMap((visibility) => times?.map((one) => ({ ...one, visibility })) ?? []) ?? [];
  const short = cases.filter((one) => one.visibility < advised(one));
  if (cases.length > 0 && short.length === 0) return [];
  const [first] = short;
  if (first === undefined || short.length < cases.length) {
    return [
      notChecked(
        queue,
        'Whether the visibility timeout is long enough is not checked.',
        `VisibilityTimeout: at least ${advisedVisibility(template, mapping)}.`,
      ),
    ];
  }
  const isRefused = short.every(({ visibility, timeout }) => visibility < timeout);
  return [
    {
      severity: isRefused ? 'error' : 'warning',
      rule: 'visibility-timeout',
      ...named(queue),
      problem:
        `The queue's visibility timeout is ${first.visibility} s, less than ${ADVISED_TIMEOUTS} times the timeout of ` +
        `${mapping.lambda?.id ?? 'the function'} (${first.timeout} s) plus the batching window (${first.window} s).`,
      why: isRefused
        ? 'It is less than the timeout alone, so Lambda does not accept the event source mapping.'
        : 'Messages can come back while their batch still waits or runs, so that they are processed twice and run out of receives.',
      fix: `VisibilityTimeout: ${advised(first)} (CDK: visibilityTimeout: Duration.seconds(${advised(first)})).`,
    },
  ];
}

function advised({ timeout, window }: Times): number {
  return ADVISED_TIMEOUTS * timeout + window;
}

/** `undefined`: the template does not tell. */
function knownTimes(template: Template, { lambda, properties }: EventSourceMapping): readonly Times[] | undefined {
  const timeouts = known(functionTimeouts(template, lambda));
  const windows = known(possibleNumbers(possibleMembers(properties, 'MaximumBatchingWindowInSeconds'), DEFAULT_WINDOW));
  return windows && timeouts?.flatMap((timeout) => windows.map((window) => ({ timeout, window })));
}

function known(seconds: readonly Seconds[]): readonly number[] | undefined {
  const numbers = seconds.filter((one) => typeof one === 'number');
  return numbers.length === seconds.length ? numbers : undefined;
}
