import type { EventSourceMapping } from './event-source-mappings.ts';
import type { ConfigurationFinding } from './finding.ts';
import { named } from './named.ts';
import { notChecked } from './not-checked.ts';
import { possibleMembers, possibleNumbers, unknownValue } from './possible-values.ts';

/** Both settings: no limit. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const UNLIMITED = -1;

const LIMIT_FIX =
  'MaximumRetryAttempts: 5 (CDK: retryAttempts: 5), or MaximumRecordAgeInSeconds: 3600 ' +
  '(CDK: maxRecordAge: Duration.hours(1)).';
const DESTINATION_FIX =
  'DestinationConfig: { OnFailure: { Destination: <the ARN of a queue, topic or bucket> } } ' +
  '(CDK: onFailure: new SqsDlq(queue)).';

/** What becomes of records of a stream that always fail. */
export function checkStream(mapping: EventSourceMapping): ConfigurationFinding[] {
  return [...checkRetryLimit(mapping), ...checkDestination(mapping)];
}

function checkRetryLimit(mapping: EventSourceMapping): ConfigurationFinding[] {
  const limits = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'].map((name) =>
    possibleNumbers(possibleMembers(mapping.properties, name), UNLIMITED),
  );
  // One limit that holds in every case is enough.
  if (limits.some((values) => values.every((value) => value !== unknownValue && value !== UNLIMITED))) return [];
  if (!limits.every((values) => values.every((value) => value === UNLIMITED))) {
    return [notChecked(mapping, 'Whether retries are limited is not checked.', LIMIT_FIX)];
  }
  return [
    {
      severity: 'warning',
      rule: 'retry-limit',
      ...named(mapping),
      problem: 'The event source mapping limits neither the retries nor the age of a record.',
      why: 'A record that always fails holds up all records behind it until it expires from the stream.',
      fix: LIMIT_FIX,
    },
  ];
}

function checkDestination(mapping: EventSourceMapping): ConfigurationFinding[] {
  const destinations = possibleMembers(mapping.properties, 'DestinationConfig', 'OnFailure', 'Destination');
  if (destinations.every((destination) => destination !== undefined)) return [];
  if (destinations.some((destination) => destination !== undefined)) {
    return [notChecked(mapping, 'Whether there always is an on-failure destination is not checked.', DESTINATION_FIX)];
  }
  return [
    {
      severity: 'error',
      rule: 'on-failure-destination',
      ...named(mapping),
      problem: 'The event source mapping has no on-failure destination.',
      why: 'Records that are given up after their last retry are passed over, and nothing says which ones they were.',
      fix: DESTINATION_FIX,
    },
  ];
}
