import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJson, parseJson } from './decode-json.ts';
import { RecordDecodeError } from './errors/record-decode-error.ts';

function problemOf(text: string): string {
  try {
    parseJson('1', 'its body', text);
  } catch (error) {
    if (RecordDecodeError.isInstance(error)) return /valid JSON \((.*?)\)\./.exec(error.message)?.[1] ?? error.message;
  }
  throw new Error('RecordDecodeError expected');
}

describe('JSON that does not parse', () => {
  it.each([
    ['', 'unexpected end at position 0 of 0'],
    ['secret', 'unexpected character at position 0 of 6'],
    ['{"a":}', 'unexpected character at position 5 of 6'],
    ['{"a":1,}', 'Expected double-quoted property name at position 7 of 8'],
    ['[1,2', "Expected ',' or ']' after array element at position 4 of 4"],
    ['{"a": "secret text, long enough", "b": oops, "c": 1}', 'unexpected character at position 39 of 52'],
    ['{"a": "secret text, long enough", "b": true, "c": tru', 'unexpected end at position 53 of 53'],
    ['"unterminated', 'Unterminated string at position 13 of 13'],
    ['"\\x"', 'Bad escaped character at position 2 of 4'],
    ['1 2', 'Unexpected non-whitespace character at position 2 of 3'],
    ['trux', 'unexpected character at position 3 of 4'],
  ])('%j is described without quoting it', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('is told where it breaks, whatever stands there', () => {
    const broken = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(), fc.constantFrom('@', '#', 'x', '}', ']', '"', ',', ''))
      .map(
        ([json, at, insert]) =>
          json.slice(0, at % (json.length + 1)) + insert + json.slice((at % (json.length + 1)) + 1),
      );
    fc.assert(
      fc.property(broken, (text) => {
        try {
          JSON.parse(text);
        } catch {
          const [, position] = /position (\d+)/.exec(problemOf(text)) ?? [];
          expect(Number(position)).toBeLessThanOrEqual(text.length);
          // All before that place is the beginning of some JSON; V8 agrees by finding nothing unexpected in it.
          expect(() => JSON.parse(text.slice(0, Number(position)))).not.toThrow(/^Unexpected token/);
        }
      }),
    );
  });

  it.each([undefined, null, 5, {}])('includes what is no text: %j', (text) => {
    // @ts-expect-error an event comes from outside, whatever its type says
    expect(() => parseJson('1', 'its body', text)).toThrow('its body is not valid JSON (it is no text)');
  });

  it('is the cause of an error that quotes it neither', () => {
    const secret = 'secret';
    for (const text of [secret, `{"a": ${secret}}`, `{"a": "${secret}`]) {
      const error = (() => {
        try {
          return parseJson('1', 'its body', text);
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(error).toMatchObject({
        name: 'RecordDecodeError',
        recordId: '1',
        issues: [],
        cause: expect.any(SyntaxError),
      });
      expect(`${error} ${error instanceof Error && error.cause}`).not.toContain(secret);
    }
  });
});

describe('decodeJson', () => {
  it('only parses where there is no schema', () => {
    expect(decodeJson('1', 'its body', '{"a":[1]}')).toEqual({ a: [1] });
  });
});
