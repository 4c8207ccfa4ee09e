import { decodeFailure, decodeProblem } from '@batch/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { s3Entry, s3TestEvent } from '../../test/envelopes.ts';
import { sqsRecord } from '../../test/sqs-record.ts';
import { s3Event } from './s3-event.ts';

const entriesOf = (...keys: string[]) => s3Event()(sqsRecord({ Records: keys.map((key) => s3Entry(key)) }));

describe('the payload', () => {
  it('is all entries, with the keys as they are in the bucket', () => {
    const keys = ['plain.txt', 'a+b.txt', 'a%2Bb.txt', 'caf%C3%A9/%E2%82%AC.txt', '100%25', 'a%20b', ''];
    expect(entriesOf(...keys)).toEqual(
      ['plain.txt', 'a b.txt', 'a+b.txt', 'café/€.txt', '100%', 'a b', ''].map((key) => s3Entry(key)),
    );
  });

  it('has any key again', () => {
    const key = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(key, key, (one, other) => {
        // URLSearchParams encodes as a form does, independently of decodeURIComponent.
        const encoded = [one, other].map((name) => new URLSearchParams([['', name]]).toString().slice(1));
        expect(entriesOf(...encoded)).toEqual([s3Entry(one), s3Entry(other)]);
      }),
    );
  });

  it('is empty for the test event', () => {
    expect(s3Event()(sqsRecord(s3TestEvent))).toEqual([]);
    expect(entriesOf()).toEqual([]);
  });
});

describe('what fails', () => {
  it.each(['%', 'secret%zz', '%C3', 'secret%FF%FE', '%E2%82'])('a key that is not encoded: %s', async (key) => {
    const error = await decodeFailure(() => entriesOf('fine', key));
    expect(error.message).toContain('could not be decoded: the object key of its entry 1 is not URL-encoded UTF-8.');
    expect(error).toMatchObject({
      recordId: 'message-1',
      issues: [{ message: 'The key is not URL-encoded UTF-8', path: ['Records', 1, 's3', 'object', 'key'] }],
      cause: expect.any(URIError),
    });
  });

  const problem = 'its body is no event notification of S3, which has `Records`, each with the `s3` bucket and object';
  it.each([
    ['null', problem],
    ['[]', problem],
    ['{"secret":1}', problem],
    ['{"Records":{}}', problem],
    ['{"Records":[null]}', problem],
    ['{"Records":[{"eventSource":"aws:sqs","body":"secret"}]}', problem],
    ['{"Records":[{"s3":{"bucket":{"name":"secret"}}}]}', problem],
    ['{"Records":[{"s3":{"bucket":{"name":"secret"},"object":{"key":1}}}]}', problem],
    ['{"Records":[{"s3":{"bucket":{},"object":{"key":"secret"}}}]}', problem],
    ['{"Records":[{"s3":{"object":{"key":"secret"}}}]}', problem],
    ['{"Event":"s3:TestEvent"}', problem],
    ['{"Service":"Amazon S3"}', problem],
    [JSON.stringify({ Records: [s3Entry('fine'), { s3: null }] }), problem],
    ['secret', 'its body is not valid JSON (unexpected character at position 0 of 6)'],
  ])('a body that is none of S3: %s', async (body, expected) => {
    expect(await decodeProblem(() => s3Event()(sqsRecord(body)))).toBe(expected);
  });
});
