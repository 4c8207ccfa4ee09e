import type { StandardSchemaV1 } from '@standard-schema/spec';
import { RecordDecodeError } from './errors/record-decode-error.ts';
import { validatePayload } from './validate-payload.ts';

/**
 * For a source's decoders: parses a text as JSON and, where there is a schema, validates it. Waits for nothing that
 * does not have to be waited for.
 *
 * @param what the text's name in an error: "its body".
 * @throws RecordDecodeError that says what is wrong and where, and holds nothing of the text.
 */
export function decodeJson<TOutput>(
  recordId: string,
  what: string,
  text: string,
  schema: StandardSchemaV1<unknown, TOutput>,
): TOutput | Promise<TOutput>;
export function decodeJson(recordId: string, what: string, text: string, schema?: StandardSchemaV1): unknown;
export function decodeJson(recordId: string, what: string, text: string, schema?: StandardSchemaV1): unknown {
  const value = parseJson(recordId, what, text);
  return schema === undefined ? value : validatePayload(recordId, what, value, schema);
}

/**
 * `JSON.parse`, for a source's decoders.
 *
 * @param what the text's name in an error: "its body".
 * @throws RecordDecodeError that says what is wrong and where, and holds nothing of the text. (An error of `JSON.parse`
 * quotes it.)
 */
export function parseJson(recordId: string, what: string, text: string): unknown {
  try {
    if (typeof text === 'string') return JSON.parse(text);
    throw new TypeError('no text');
  } catch (error) {
    const problem = `${what} is not valid JSON (${describeJsonError(text, error)})`;
    throw new RecordDecodeError(recordId, { problem, cause: new SyntaxError(problem) });
  }
}

/** The messages of V8 that say where without quoting: "… in JSON at position 7 (line 1 column 8)". */
const MESSAGE_WITH_POSITION = /^([A-Z][^"]*?)(?: in| after)? JSON at position (\d+)/;

function describeJsonError(text: unknown, error: unknown): string {
  if (typeof text !== 'string') return 'it is no text';
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Unexpected token')) {
    return `unexpected character at position ${positionOfUnexpectedToken(text)} of ${text.length}`;
  }
  const [, problem = 'unexpected end', position = text.length] = MESSAGE_WITH_POSITION.exec(message) ?? [];
  return `${problem} at position ${position} of ${text.length}`;
}

/** V8 does not say where, so look for the shortest beginning of the text that has the unexpected character. */
function positionOfUnexpectedToken(text: string): number {
  let [without, within] = [0, text.length];
  while (within - without > 1) {
    const middle = (without + within) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) within = middle;
    else without = middle;
  }
  return without;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}
