import type { StandardSchemaV1 } from '@standard-schema/spec';
import { plainIssue } from './decode-error.ts';
import { type DecodeIssue, RecordDecodeError } from './errors/record-decode-error.ts';
import { isThenable } from './thenable.ts';

/** So many places are named in a message; `issues` has them all. */
const MAX_NAMED_PATHS = 3;

/**
 * For a source's decoders: validates a value by any Standard Schema (https://standardschema.dev). Waits for nothing
 * that does not have to be waited for.
 *
 * @param what the value's name in an error: "its body".
 * @returns the schema's output; a promise of it if the schema is async.
 * @throws RecordDecodeError that says where the value does not fit, and holds nothing of it but the names of fields.
 */
export function validatePayload<TOutput>(
  recordId: string,
  what: string,
  value: unknown,
  schema: StandardSchemaV1<unknown, TOutput>,
): TOutput | Promise<TOutput> {
  const result = schema['~standard'].validate(value);
  return isThenable(result)
    ? result.then((settled) => outputOf(recordId, what, settled))
    : outputOf(recordId, what, result);
}

function outputOf<TOutput>(recordId: string, what: string, result: StandardSchemaV1.Result<TOutput>): TOutput {
  if (result.issues === undefined) return result.value;
  const issues = result.issues.map(plainIssue);
  throw new RecordDecodeError(recordId, {
    issues,
    problem: `${what} does not fit its schema (${describeIssues(issues)})`,
  });
}

function describeIssues(issues: readonly DecodeIssue[]): string {
  const places = [...new Set(issues.map(({ path = [] }) => describePath(path)))];
  const named = places.slice(0, MAX_NAMED_PATHS).join(', ');
  const more = places.length > MAX_NAMED_PATHS ? ` and ${places.length - MAX_NAMED_PATHS} more places` : '';
  return `${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}, at ${named}${more}; see \`issues\``;
}

/** The keys of a map may be data, so a key is shown only if it looks like the name of a field. */
function describePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the top';
  const steps = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return typeof key === 'string' && /^[a-z_$][\w$-]{0,39}$/i.test(key) ? `.${key}` : '.…';
  });
  return steps.join('').replace(/^\./, '');
}
