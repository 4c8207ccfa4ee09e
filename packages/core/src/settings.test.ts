import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import { resolveSettings } from './settings.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const variable = (nameEnd: string, value: string) => vi.stubEnv(`POWERTOOLS_BATCH_${nameEnd}`, value);

describe('defaults', () => {
  it('are those of the documentation', () => {
    expect(resolveSettings()).toEqual({
      errorHandlingPolicy: 'DeriveFromEvent',
      degreeOfParallelism: 1,
      throwOnFullBatchFailure: true,
      orderBy: 'source',
      deadlineMarginMs: undefined,
      decode: undefined,
      hooks: [],
      logger: console,
    });
  });

  it('hold for undefined and for empty variables', () => {
    variable('ERROR_HANDLING_POLICY', '');
    variable('PARALLEL_ENABLED', '');
    variable('MAX_DEGREE_OF_PARALLELISM', '');
    variable('THROW_ON_FULL_BATCH_FAILURE', '');
    const unset = { errorHandlingPolicy: undefined, parallelEnabled: undefined, hooks: undefined, logger: undefined };
    expect(resolveSettings(unset)).toEqual(resolveSettings());
  });
});

describe('variables', () => {
  it('win over defaults', () => {
    variable('ERROR_HANDLING_POLICY', 'stoponfirstbatchitemfailure');
    variable('PARALLEL_ENABLED', 'true');
    variable('MAX_DEGREE_OF_PARALLELISM', '8');
    variable('THROW_ON_FULL_BATCH_FAILURE', 'false');
    expect(resolveSettings()).toMatchObject({
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
      degreeOfParallelism: 8,
      throwOnFullBatchFailure: false,
    });
  });

  it('may have spaces around them, and more than one digit', () => {
    variable('PARALLEL_ENABLED', ' TRUE ');
    variable('MAX_DEGREE_OF_PARALLELISM', ' 16 ');
    expect(resolveSettings().degreeOfParallelism).toBe(16);
  });

  it('lose to options, which spare them the check too', () => {
    variable('ERROR_HANDLING_POLICY', 'nonsense');
    variable('PARALLEL_ENABLED', 'true');
    variable('MAX_DEGREE_OF_PARALLELISM', '8');
    variable('THROW_ON_FULL_BATCH_FAILURE', 'false');
    expect(
      resolveSettings({
        errorHandlingPolicy: 'ContinueOnBatchItemFailure',
        maxDegreeOfParallelism: 2,
        throwOnFullBatchFailure: true,
      }),
    ).toMatchObject({
      errorHandlingPolicy: 'ContinueOnBatchItemFailure',
      degreeOfParallelism: 2,
      throwOnFullBatchFailure: true,
    });
    expect(
      resolveSettings({ errorHandlingPolicy: 'DeriveFromEvent', parallelEnabled: false }).degreeOfParallelism,
    ).toBe(1);
  });

  it.each([
    ['ERROR_HANDLING_POLICY', 'Continue', 'DeriveFromEvent, ContinueOnBatchItemFailure'],
    ['PARALLEL_ENABLED', 'yes', 'true, false'],
    ['THROW_ON_FULL_BATCH_FAILURE', '1', 'true, false'],
    ['MAX_DEGREE_OF_PARALLELISM', '0', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', '-2', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', '2.5', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', '0x10', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', '1e2', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', 'many', 'a whole number from 1 up'],
    ['MAX_DEGREE_OF_PARALLELISM', '99999999999999999999', 'a whole number from 1 up'],
  ])('%s refuses %j', (nameEnd, value, accepted) => {
    variable(nameEnd, value);
    expect(() => resolveSettings()).toThrow(BatchConfigurationError);
    expect(() => resolveSettings()).toThrow(`\`POWERTOOLS_BATCH_${nameEnd}\` is "${value}"; accepted: ${accepted}`);
  });
});

describe('options', () => {
  it('take -1 for the number of vCPUs', () => {
    expect(resolveSettings({ parallelEnabled: true, maxDegreeOfParallelism: -1 }).degreeOfParallelism).toBe(
      availableParallelism(),
    );
    variable('MAX_DEGREE_OF_PARALLELISM', '-1');
    expect(resolveSettings({ parallelEnabled: true }).degreeOfParallelism).toBe(availableParallelism());
  });

  it.each([
    ['errorHandlingPolicy', 'continueonbatchitemfailure', '"continueonbatchitemfailure"'],
    ['errorHandlingPolicy', null, 'null'],
    ['parallelEnabled', 'true', '"true"'],
    ['parallelEnabled', 1, '1'],
    ['throwOnFullBatchFailure', null, 'null'],
    ['maxDegreeOfParallelism', 0, '0'],
    ['maxDegreeOfParallelism', -2, '-2'],
    ['maxDegreeOfParallelism', 1.5, '1.5'],
    ['maxDegreeOfParallelism', Number.NaN, 'NaN'],
    ['maxDegreeOfParallelism', Number.POSITIVE_INFINITY, 'Infinity'],
    ['maxDegreeOfParallelism', '8', '"8"'],
    ['maxDegreeOfParallelism', 8n, '8n'],
    ['maxDegreeOfParallelism', null, 'null'],
    ['orderBy', 'key', '"key"'],
    ['orderBy', null, 'null'],
    ['deadlineMarginMs', -1, '-1'],
    ['deadlineMarginMs', true, 'true'],
    ['deadlineMarginMs', '100', '"100"'],
    ['deadlineMarginMs', Number.NaN, 'NaN'],
    ['deadlineMarginMs', Number.POSITIVE_INFINITY, 'Infinity'],
    ['decode', { parse: () => 1 }, 'an object'],
    ['decode', null, 'null'],
    ['decode', 'json', '"json"'],
    ['hooks', 'hook', '"hook"'],
    ['hooks', null, 'null'],
    ['hooks', [null], 'null'],
    ['logger', true, 'true'],
    ['logger', {}, 'an object'],
    ['logger', null, 'null'],
  ] as const)('%s refuses %s, names it and says what is accepted', (name, value, shown) => {
    const accepted = {
      errorHandlingPolicy:
        'DeriveFromEvent, ContinueOnBatchItemFailure, StopOnFirstBatchItemFailure, StopGroupOnFirstBatchItemFailure',
      parallelEnabled: 'true, false',
      throwOnFullBatchFailure: 'true, false',
      maxDegreeOfParallelism: 'a whole number from 1 up, or -1 for the number of vCPUs',
      orderBy: '"source", "none", or a function of the record',
      deadlineMarginMs: 'milliseconds from 0 up, or false',
      decode: 'a function of the record',
      hooks: 'an object of hooks, or an array of such objects',
      logger: 'an object with a method `warn`, or false',
    }[name];
    expect(() => resolveSettings({ [name]: value })).toThrow(
      new BatchConfigurationError(`\`${name}\` is ${shown}; accepted: ${accepted}.`),
    );
  });

  it('refuse a schema for a decoder, also one that is a function', () => {
    const schema = Object.assign(() => ({ problems: 1 }), { '~standard': { vendor: 'test', version: 1 } });
    for (const decode of [schema, { ...schema }]) {
      // @ts-expect-error an object is no decoder
      expect(() => resolveSettings({ decode })).toThrow(
        new BatchConfigurationError(
          '`decode` is a schema; accepted: a function of the record. The decoders of the package make one from a schema.',
        ),
      );
    }
  });

  it('run records one by one where parallel processing is off, whatever the degree', () => {
    expect(resolveSettings({ maxDegreeOfParallelism: 4 }).degreeOfParallelism).toBe(1);
    expect(resolveSettings({ parallelEnabled: true, maxDegreeOfParallelism: 4 }).degreeOfParallelism).toBe(4);
  });

  it('refuse a hook that is no function', () => {
    // @ts-expect-error not a function
    expect(() => resolveSettings({ hooks: { handleRecord: 'trace' } })).toThrow(
      '`hooks.handleRecord` is "trace"; accepted: a function.',
    );
  });

  it('refuse a misspelt hook, but take the other methods of an object', () => {
    // @ts-expect-error misspelt
    expect(() => resolveSettings({ hooks: { handleRecordFailed: () => undefined } })).toThrow(
      '`hooks.handleRecordFailed` is not a hook; accepted: beforeBatchProcessing, handleRecord, ',
    );
    class Metrics {
      handleRecordSuccess() {}
      flush() {}
    }
    expect(() => resolveSettings({ hooks: [new Metrics(), { ...new Metrics() }] })).not.toThrow();
    class Clock {
      now = () => Date.now();
      handleRecordSuccess() {}
    }
    expect(() => resolveSettings({ hooks: new Clock() })).not.toThrow();
    const labelled = { name: 'metrics', handleRecordSuccess: () => undefined };
    expect(() => resolveSettings({ hooks: labelled })).not.toThrow();
  });

  it('refuse a name that is no setting, instead of passing over a misspelt one', () => {
    // @ts-expect-error misspelt
    expect(() => resolveSettings({ maxDegreeOfParalellism: 2 })).toThrow(
      '`maxDegreeOfParalellism` is not a setting; accepted: errorHandlingPolicy, ',
    );
    expect(() => resolveSettings(JSON.parse('{"__proto__": 1}'))).toThrow('`__proto__` is not a setting');
  });

  it.each([null, 'options', 3, []])('refuse %j in their place', (options) => {
    // @ts-expect-error not an object
    expect(() => resolveSettings(options)).toThrow(BatchConfigurationError);
    // @ts-expect-error not an object
    expect(() => resolveSettings(options)).toThrow(/^`options` is .*; accepted: an object\.$/);
  });

  it('do not show the inside of a value, nor all of a long one', () => {
    expect(() => resolveSettings(JSON.parse('{"logger": {"password": "secret"}}'))).toThrow(/`logger` is an object;/);
    const failing = () => resolveSettings(JSON.parse(JSON.stringify({ orderBy: 'x'.repeat(1_000) })));
    expect(failing).toThrow(/^`orderBy` is "x{60}…"; accepted: /);
  });
});
