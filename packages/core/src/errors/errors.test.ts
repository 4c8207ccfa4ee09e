import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as core from '../index.ts';

const errors: [Pick<typeof core.BatchError, 'isInstance'>, Error][] = [
  [core.BatchConfigurationError, new core.BatchConfigurationError('bad setting')],
  [core.InvalidBatchEventError, new core.InvalidBatchEventError('bad event')],
  [core.RecordProcessingError, new core.RecordProcessingError('id-1', { cause: new TypeError('body: secret') })],
  [core.RecordDecodeError, new core.RecordDecodeError('id-1', { cause: new SyntaxError('body: secret') })],
  [core.UnprocessedRecordError, new core.UnprocessedRecordError('id-1', 'stopped')],
  [
    core.BatchProcessingError,
    new core.BatchProcessingError({
      batchRecords: [{ body: 'secret' }],
      successRecords: [],
      failureRecords: [
        {
          record: { body: 'secret' },
          recordId: 'id-1',
          error: new core.RecordProcessingError('id-1', { cause: 'secret' }),
        },
      ],
      response: {},
    }),
  ],
];

describe.each(errors)('error class %#', (errorClass, error) => {
  it('is named for its class, also in its stack', () => {
    expect(Object.values(core)).toContain(errorClass);
    expect(error.name).toBe(Object.entries(core).find(([, value]) => value === errorClass)?.[0]);
    expect(error.stack).toMatch(new RegExp(`^${error.name}: `));
    expect(Object.keys(error)).not.toContain('name');
  });

  it('is recognised as itself and as an error of the family, and as nothing else', () => {
    for (const [otherClass] of errors) expect(otherClass.isInstance(error)).toBe(otherClass === errorClass);
    expect(core.BatchError.isInstance(error)).toBe(true);
  });

  it('is recognised when a subclass has another name', () => {
    class Renamed extends (error.constructor as new (...parts: unknown[]) => Error) {}
    const renamed = Object.create(Renamed.prototype);
    expect(errorClass.isInstance(renamed)).toBe(true);
  });

  it('holds no payload in its message', () => {
    expect(error.message).not.toContain('secret');
  });
});

it('isInstance takes anything else for a stranger', () => {
  const trap = () => {
    throw new Error('trap');
  };
  const proxy = new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap });
  for (const value of [undefined, null, 'text', new Error('other'), { name: 'BatchError' }, proxy]) {
    for (const [errorClass] of errors) expect(errorClass.isInstance(value)).toBe(false);
    expect(core.BatchError.isInstance(value)).toBe(false);
  }
});

describe('a cause', () => {
  it('is set where there is one, also if it is undefined', () => {
    expect(new core.RecordProcessingError('1', { cause: undefined })).toHaveProperty('cause', undefined);
    expect('cause' in new core.UnprocessedRecordError('1', 'deadline')).toBe(false);
    expect(new core.UnprocessedRecordError('1', 'stopped', { cause: 'no' }).cause).toBe('no');
  });
});

describe('a logged error', () => {
  it('prints no record and no issue', () => {
    const decodeError = new core.RecordDecodeError('1', { issues: [{ message: 'got "secret"' }] });
    expect(decodeError.issues).toEqual([{ message: 'got "secret"' }]);
    expect(inspect(decodeError)).not.toContain('secret');
    const [, batchError] = errors.at(-1) ?? [];
    expect(inspect(batchError, { depth: 9 })).not.toContain('body');
    expect(JSON.stringify(batchError)).not.toContain('secret');
  });
});

describe('a message', () => {
  it('says which record, what happened and what to do', () => {
    expect(new core.RecordProcessingError('id-1', { cause: new TypeError('x') }).message).toBe(
      'Record "id-1" failed: its record handler threw a TypeError. See the `cause`; Lambda delivers the record again.',
    );
    expect(new core.UnprocessedRecordError('id-1', 'deadline', { started: true }).message).toMatch(
      /^Record "id-1" was still running: the function's timeout was near\. Allow a longer timeout/,
    );
    expect(new core.RecordDecodeError('', { cause: 'x' }).message).toMatch(
      /^A record without identifier could not be decoded: its decoder threw a string\./,
    );
  });
});
