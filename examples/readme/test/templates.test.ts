import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Resource, readTemplate } from './support/template.ts';

/** The template's function, its one event source, and what that one reads from. */
function parts(template: Record<string, Resource>) {
  const functions = Object.values(template).filter(
    ({ Type }) => Type === 'AWS::Serverless::Function',
  );
  const [lambda, ...otherFunctions] = functions;
  if (lambda === undefined || otherFunctions.length > 0)
    throw new Error('Not one function');
  const [source, ...otherSources] = Object.values(lambda.Properties.Events ?? {});
  if (source === undefined || otherSources.length > 0)
    throw new Error('Not one event source');
  const arn = source.Properties.Queue ?? source.Properties.Stream;
  return { lambda, source, origin: resource(template, arn) };
}

function resource(template: Record<string, Resource>, arn: string | undefined): Resource {
  const [name = ''] = arn?.split('.') ?? [];
  const found = template[name];
  if (found === undefined) throw new Error(`The template has no resource "${name}"`);
  return found;
}

describe.each(['orders-template.yaml', 'clicks-template.yaml', 'products-template.yaml'])(
  '%s',
  (file) => {
    const { lambda, source } = parts(readTemplate(file));

    test('has ReportBatchItemFailures on its event source', () => {
      expect(source.Properties.FunctionResponseTypes).toEqual([
        'ReportBatchItemFailures',
      ]);
    });

    test('builds a file that exports the handler it names', async () => {
      const [entryPoint = ''] = lambda.Metadata?.BuildProperties.EntryPoints ?? [];
      const url = new URL(`../${entryPoint}`, import.meta.url);
      expect(existsSync(url)).toBe(true);
      const [module, name = ''] = lambda.Properties.Handler?.split('.') ?? [];
      expect(entryPoint).toBe(`src/${module}.ts`);
      expect(await import(url.href)).toHaveProperty(name, expect.any(Function));
      expect(lambda.Properties.Runtime).toBe('nodejs24.x');
    });
  },
);

test('the queue waits six timeouts and the window, and lets a message fail five times', () => {
  const template = readTemplate('orders-template.yaml');
  const { lambda, source, origin } = parts(template);
  const { Timeout = Number.NaN } = lambda.Properties;
  const { MaximumBatchingWindowInSeconds: window = Number.NaN } = source.Properties;
  expect(origin.Type).toBe('AWS::SQS::Queue');
  expect(origin.Properties.VisibilityTimeout).toBe(6 * Timeout + window);
  expect(origin.Properties.RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(5);
  const deadLetters = resource(
    template,
    origin.Properties.RedrivePolicy?.deadLetterTargetArn,
  );
  expect(deadLetters.Type).toBe('AWS::SQS::Queue');
});

test.each([
  ['clicks-template.yaml', 'AWS::Kinesis::Stream'],
  ['products-template.yaml', 'AWS::DynamoDB::Table'],
])('%s: the stream is not blocked for ever', (file, type) => {
  const template = readTemplate(file);
  const { source, origin } = parts(template);
  expect(origin.Type).toBe(type);
  const { MaximumRetryAttempts, BisectBatchOnFunctionError, DestinationConfig } =
    source.Properties;
  expect(MaximumRetryAttempts).toBe(5);
  expect(BisectBatchOnFunctionError).toBe(true);
  expect(DestinationConfig?.OnFailure.Type).toBe('SQS');
  const givenUp = resource(template, DestinationConfig?.OnFailure.Destination);
  expect(givenUp.Type).toBe('AWS::SQS::Queue');
});
