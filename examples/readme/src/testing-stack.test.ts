import { assertReportsBatchItemFailures } from '@batch/testing';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { test } from 'vitest';
import { OrdersStack } from './orders-stack.js';

test('no order is lost by the settings of the stack', () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } }); // bundles no code
  const stack = new OrdersStack(app, 'Orders');

  assertReportsBatchItemFailures(Template.fromStack(stack));
});
