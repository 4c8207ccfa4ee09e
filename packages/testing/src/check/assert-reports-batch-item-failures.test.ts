import { describe, expect, it } from 'vitest';
import { queueTemplate, streamTemplate } from '../../test/template.ts';
import { assertReportsBatchItemFailures, ConfigurationCheckError } from '../index.ts';

const error = queueTemplate({ mapping: { FunctionResponseTypes: undefined }, queue: { VisibilityTimeout: 100 } });
const warning = queueTemplate({ queue: { VisibilityTimeout: 100 } });
const info = queueTemplate({ queue: { VisibilityTimeout: { Ref: 'Visibility' } } });

/** What the check throws, if anything. */
function thrown(...parameters: Parameters<typeof assertReportsBatchItemFailures>): unknown {
  try {
    assertReportsBatchItemFailures(...parameters);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('assertReportsBatchItemFailures', () => {
  it('throws an error that lists all findings', () => {
    const failure = thrown(error);
    if (!(failure instanceof ConfigurationCheckError)) throw new Error('It throws another error', { cause: failure });
    expect(failure.name).toBe('ConfigurationCheckError');
    expect(failure.findings.map(({ severity, rule }) => [severity, rule])).toEqual([
      ['error', 'report-batch-item-failures'],
      ['warning', 'visibility-timeout'],
    ]);
    expect(failure.message).toBe(
      [
        'The batch configuration has 1 error, 1 warning:',
        '',
        'error in Mapping: The event source mapping does not have ReportBatchItemFailures.',
        '  Why: Without it Lambda does not read the answer of the function, and deletes the failed messages with the others.',
        '  Write: FunctionResponseTypes: [ReportBatchItemFailures] (CDK: reportBatchItemFailures: true).',
        '  Rule: report-batch-item-failures',
        '',
        "warning in Orders: The queue's visibility timeout is 100 s, less than 6 times the timeout of Ship (30 s) plus the batching window (5 s).",
        '  Why: Messages can come back while their batch still waits or runs, so that they are processed twice and run out of receives.',
        '  Write: VisibilityTimeout: 185 (CDK: visibilityTimeout: Duration.seconds(185)).',
        '  Rule: visibility-timeout',
        '',
      ].join('\n'),
    );
  });

  it('lists the worst findings first, and holds them in the order of the template', () => {
    const queue = { VisibilityTimeout: { Ref: 'Visibility' }, RedrivePolicy: undefined };
    const failure = thrown(queueTemplate({ queue, mapping: { FunctionResponseTypes: { Ref: 'Types' } } }));
    if (!(failure instanceof ConfigurationCheckError)) throw new Error('It throws another error', { cause: failure });
    expect(failure.message).toMatch(/has 1 error, 1 warning, 1 info:\n\nerror in .*\n\nwarning in .*\n\ninfo in /s);
    expect(failure.findings.map(({ severity }) => severity)).toEqual(['warning', 'info', 'error']);
    expect(Object.keys(failure)).toEqual([]);
    expect(failure.stack).toMatch(/^ConfigurationCheckError: /);
  });

  it('names the construct, and counts', () => {
    const { Resources } = streamTemplate({ FunctionResponseTypes: [], DestinationConfig: undefined });
    const Mapping = { ...Resources.Mapping, Metadata: { 'aws:cdk:path': 'Stack/Count/Source' } };
    expect(thrown({ Resources: { ...Resources, Mapping } })).toMatchObject({
      message: expect.stringMatching(/has 2 errors:\n\nerror in Mapping \(Stack\/Count\/Source\): /),
    });
  });

  it('returns what does not fail', () => {
    expect(assertReportsBatchItemFailures(queueTemplate())).toEqual([]);
    expect(assertReportsBatchItemFailures(warning)).toMatchObject([{ severity: 'warning' }]);
    expect(assertReportsBatchItemFailures(info)).toMatchObject([{ severity: 'info' }]);
  });

  it('fails by a warning where it is strict, and never by an info', () => {
    expect(thrown(warning, { strict: true })).toBeInstanceOf(ConfigurationCheckError);
    expect(thrown(warning, { strict: false })).toBeUndefined();
    expect(assertReportsBatchItemFailures(info, { strict: true })).toHaveLength(1);
  });

  it('leaves out rules', () => {
    expect(assertReportsBatchItemFailures(error, { ignore: ['report-batch-item-failures'] })).toMatchObject([
      { rule: 'visibility-timeout' },
    ]);
    expect(assertReportsBatchItemFailures(warning, { ignore: ['visibility-timeout'], strict: true })).toEqual([]);
    expect(assertReportsBatchItemFailures({ Resources: {} }, { ignore: ['event-source-mapping'] })).toEqual([]);
  });

  it('fails where there is nothing to check', () => {
    expect(thrown({ Resources: {} })).toMatchObject({
      message: expect.stringContaining('error in Resources: The template has no event source mapping of SQS, Kinesis'),
    });
  });

  it('refuses settings that it does not understand', () => {
    // @ts-expect-error no such rule
    expect(() => assertReportsBatchItemFailures(error, { ignore: ['all'] })).toThrow(
      '`ignore` has a rule that is not known; accepted: report-batch-item-failures, visibility-timeout,',
    );
    // @ts-expect-error one rule
    expect(() => assertReportsBatchItemFailures(error, { ignore: 'not-checked' })).toThrow('`ignore` is a string');
    // @ts-expect-error misspelt
    expect(() => assertReportsBatchItemFailures(error, { strikt: true })).toThrow('`options` has a field "strikt"');
    // @ts-expect-error no template
    expect(() => assertReportsBatchItemFailures('{}')).toThrow('The template is a string');
  });
});
