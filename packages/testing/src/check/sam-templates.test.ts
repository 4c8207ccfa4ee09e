import { describe, expect, it } from 'vitest';
import { assertReportsBatchItemFailures, checkBatchConfiguration } from '../index.ts';

function found(template: object): string[] {
  return checkBatchConfiguration(template).map(({ severity, rule, resource }) => `${severity} ${rule} ${resource}`);
}

const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const OnFailure = { Type: 'SQS', Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } };

function template(lambda: object, queue: object = {}, globals: object = {}) {
  return {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: globals,
    Resources: {
      Failed: { Type: 'AWS::SQS::Queue' },
      Orders: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 185,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': 'Failed.Arn' }, maxReceiveCount: 5 },
          ...queue,
        },
      },
      Clicks: { Type: 'AWS::Kinesis::Stream' },
      Ship: { Type: 'AWS::Serverless::Function', Properties: { Timeout: 30, ...lambda } },
    },
  };
}

const queueEvent = (change: object = {}) => ({
  Events: {
    Http: { Type: 'HttpApi' },
    Orders: {
      Type: 'SQS',
      Properties: {
        Queue: { 'Fn::GetAtt': ['Orders', 'Arn'] },
        MaximumBatchingWindowInSeconds: 5,
        ...reports,
        ...change,
      },
    },
  },
});

const streamEvent = (Type: string, change: object = {}) => ({
  Events: {
    Source: {
      Type,
      Properties: {
        Stream: { 'Fn::GetAtt': ['Clicks', 'Arn'] },
        StartingPosition: 'LATEST',
        MaximumRetryAttempts: 5,
        DestinationConfig: { OnFailure },
        ...reports,
        ...change,
      },
    },
  },
});

describe('a SAM template with a queue', () => {
  it('is all right', () => {
    expect(assertReportsBatchItemFailures(template(queueEvent()), { strict: true })).toEqual([]);
  });

  it('needs each setting', () => {
    expect(found(template(queueEvent({ FunctionResponseTypes: undefined })))).toEqual([
      'error report-batch-item-failures Ship.Events.Orders',
    ]);
    expect(found(template(queueEvent({ MaximumBatchingWindowInSeconds: 6 })))).toEqual([
      'warning visibility-timeout Orders',
    ]);
    expect(found(template(queueEvent(), { RedrivePolicy: undefined }))).toEqual(['error dead-letter-queue Orders']);
    expect(found(template(queueEvent({ Queue: 'arn:aws:sqs:eu-west-1:123456789012:orders' })))).toEqual([
      'info not-checked Ship.Events.Orders',
    ]);
  });

  it('takes the timeout of all functions, where the function has none of its own', () => {
    const globals = { Function: { Timeout: 31 } };
    expect(found(template(queueEvent(), {}, globals))).toEqual([]);
    expect(found(template({ ...queueEvent(), Timeout: undefined }, {}, globals))).toEqual([
      'warning visibility-timeout Orders',
    ]);
    expect(found(template({ ...queueEvent(), Timeout: undefined }, { VisibilityTimeout: 23 }))).toEqual([]);
    expect(found(template({ ...queueEvent(), Timeout: undefined }, { VisibilityTimeout: 22 }))).toEqual([
      'warning visibility-timeout Orders',
    ]);
  });

  it('may have a mapping of its own', () => {
    const { Resources } = template({}, { VisibilityTimeout: 100 });
    const Mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] }, FunctionName: { Ref: 'Ship' }, ...reports },
    };
    expect(found({ Resources: { ...Resources, Mapping } })).toEqual(['warning visibility-timeout Orders']);
    // The alias that SAM makes of `AutoPublishAlias`.
    const Aliased = { ...Mapping, Properties: { ...Mapping.Properties, FunctionName: { Ref: 'Ship.Alias' } } };
    expect(found({ Resources: { ...Resources, Aliased } })).toEqual(['warning visibility-timeout Orders']);
  });
});

describe.each(['Kinesis', 'DynamoDB'])('a SAM template with a stream of %s', (type) => {
  it('needs each setting', () => {
    expect(found(template(streamEvent(type)))).toEqual([]);
    expect(found(template(streamEvent(type, { Stream: { 'Fn::ImportValue': 'Clicks' } })))).toEqual([]);
    expect(found(template(streamEvent(type, { FunctionResponseTypes: [] })))).toEqual([
      'error report-batch-item-failures Ship.Events.Source',
    ]);
    expect(found(template(streamEvent(type, { MaximumRetryAttempts: undefined })))).toEqual([
      'warning retry-limit Ship.Events.Source',
    ]);
    expect(found(template(streamEvent(type, { DestinationConfig: undefined })))).toEqual([
      'error on-failure-destination Ship.Events.Source',
    ]);
  });
});

it('a SAM template without a source is an error', () => {
  for (const lambda of [
    {},
    { Events: {} },
    { Events: { Http: { Type: 'HttpApi' } } },
    { Events: { Odd: { Type: 7 } } },
  ]) {
    expect(found(template(lambda))).toEqual(['error event-source-mapping Resources']);
  }
});
