import { assertReportsBatchItemFailures } from '@batch/testing';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ShopStack } from '../src/cdk/shop-stack.ts';
import { StreamFunction } from '../src/cdk/stream-function.ts';
import { permissions } from './support/permissions.ts';
import { problems } from './support/problems.ts';
import { settings } from './support/settings.ts';
import { mayWrite, sources } from './support/sources.ts';
import { unprotectedQueues } from './support/unprotected-queues.ts';

/** Synthesised without the code, which `functions.test.ts` has. */
const template = Template.fromStack(
  new ShopStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop'),
);

const constructs: Record<string, string> = {
  orders: 'Orders',
  'fifo-orders': 'FifoOrders',
  clicks: 'Clicks',
  products: 'Products',
};

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
  expect(settings(template.toJSON())).toEqual(sources.map((source) => source.settings));
});

test('all queues are encrypted, and speak TLS only', () => {
  template.resourceCountIs('AWS::SQS::Queue', 6);
  expect(unprotectedQueues(template.toJSON())).toEqual([]);
});

test('the functions may do what their source needs, and write their log', () => {
  // Behind its names CDK puts the kind of a resource, and a hash.
  const found = permissions(template.toJSON()).map((permission) =>
    permission.replace(/(?:Queue|Stream|Table)?[0-9A-F]{8}$/, ''),
  );
  const expected = sources.flatMap((source) => [
    mayWrite(`${constructs[source.name]}Log`),
    ...source.permissions,
  ]);
  expect(found.sort()).toEqual(expected.sort());
});

test('a table without a stream is refused', () => {
  expect(
    () =>
      new StreamFunction(new Stack(), 'Products', {
        entry: 'src/products.ts',
        streamArn: undefined,
        actions: [],
      }),
  ).toThrow('Products has no stream to read');
});
