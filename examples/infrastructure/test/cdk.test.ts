import { assertReportsBatchItemFailures } from '@batch/testing';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ShopStack } from '../src/cdk/shop-stack.ts';
import { permissions } from './support/permissions.ts';
import { problems } from './support/problems.ts';

/** Synthesised without the code, which `bundles.test.ts` has. */
const template = Template.fromStack(
  new ShopStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop'),
);

/** The template without the hashes that CDK puts behind its names. */
const withoutHashes = JSON.parse(
  JSON.stringify(template.toJSON()).replaceAll(/(?<=[a-z])[0-9A-F]{8}(?=")/g, ''),
);

test('the template is what CloudFormation accepts', () => {
  expect(problems(template.toJSON())).toEqual([]);
});

describe('a mistake in the template is found', () => {
  const text = JSON.stringify(template.toJSON());

  test.each([
    ['FunctionResponseTypes', '"ReportBatchItemFailures"', '"ReportBatchItemFailure"'],
    ['FunctionResponseType', '"FunctionResponseTypes"', '"FunctionResponseType"'],
    ['VisibilityTimeout', '"VisibilityTimeout":185', '"VisibilityTimeout":185000'],
    ['MaximumRetryAttempts', '"MaximumRetryAttempts":5', '"MaximumRetryAttempts":-5'],
  ])('%s', (property, right, wrong) => {
    expect(text).toContain(right);
    expect(problems(text.replaceAll(right, wrong)).join('\n')).toContain(property);
  });
});

test('no failed record is lost by a setting', () => {
  expect(assertReportsBatchItemFailures(template, { strict: true })).toEqual([]);
  template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 4);
});

test.each([
  ['the standard queue', Match.absent(), 6 * 30 + 5],
  ['the FIFO queue', true, 6 * 30],
])(
  '%s waits long enough, and lets a message fail five times',
  (_queue, FifoQueue, seconds) => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue,
      VisibilityTimeout: seconds,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
    });
  },
);

test('a stream gives up in the end, and keeps what it gave up', () => {
  const streams = template.findResources('AWS::Lambda::EventSourceMapping', {
    Properties: {
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    },
  });
  expect(Object.keys(streams)).toHaveLength(2);
});

test('all queues are encrypted, and speak TLS only', () => {
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  template.allResourcesProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Effect: 'Deny',
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    },
  });
  template.resourceCountIs('AWS::SQS::Queue', 6);
  template.resourceCountIs('AWS::SQS::QueuePolicy', 6);
});

test('the functions may do what their source needs, and write their log', () => {
  expect(permissions(withoutHashes)).toEqual([
    'Allow logs:CreateLogStream, logs:PutLogEvents on OrdersLog',
    'Allow sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes on OrdersQueue',
    'Allow logs:CreateLogStream, logs:PutLogEvents on FifoOrdersLog',
    'Allow sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes on FifoOrdersQueue',
    'Allow logs:CreateLogStream, logs:PutLogEvents on ClicksLog',
    'Allow kinesis:DescribeStream, kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator, kinesis:ListShards on ClicksStream',
    'Allow sqs:SendMessage on ClicksGivenUp',
    'Allow logs:CreateLogStream, logs:PutLogEvents on ProductsLog',
    'Allow dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on ProductsTable',
    'Allow sqs:SendMessage on ProductsGivenUp',
  ]);
});
