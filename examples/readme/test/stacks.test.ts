import { App, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { ClicksStack } from '../src/clicks-stack.ts';
import { OrdersStack } from '../src/orders-stack.ts';
import { ProductsStack } from '../src/products-stack.ts';

/** Synthesises without bundling the function's code, which `packed` shows. */
function synthesise(StackClass: new (scope: App, id: string) => Stack): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new StackClass(app, 'Stack'));
}

test('the SQS stack reports failures, waits long enough and has a dead-letter queue', () => {
  const template = synthesise(OrdersStack);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Runtime: 'nodejs24.x',
    Timeout: 30,
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 6 * 30 + 5,
    RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
  });
  template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 5,
  });
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
});

test.each([
  ['Kinesis', ClicksStack],
  ['DynamoDB', ProductsStack],
])('the %s stack reports failures and gives up in the end', (_source, StackClass) => {
  const template = synthesise(StackClass);
  template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 5,
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
  });
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain('sqs:SendMessage');
});
