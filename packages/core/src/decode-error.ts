import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type DecodeIssue, RecordDecodeError } from './errors/record-decode-error.ts';

/** The error for what a decoder threw. Schema libraries throw errors that list their `issues`. */
export function decodeError(recordId: string, thrown: unknown): RecordDecodeError {
  if (isDecodeErrorOf(recordId, thrown)) return thrown;
  return new RecordDecodeError(recordId, { cause: thrown, issues: issuesOf(thrown) });
}

/** Whether what was thrown is a whole error about this very record, and not about another one. */
export function isDecodeErrorOf(recordId: string, thrown: unknown): thrown is RecordDecodeError {
  try {
    return RecordDecodeError.isInstance(thrown) && thrown instanceof Error && thrown.recordId === recordId;
  } catch {
    return false; // Anything can be thrown, also what throws when it is looked at.
  }
}

function issuesOf(thrown: unknown): readonly DecodeIssue[] {
  try {
    // The cast is for reading one property, of which nothing is assumed.
    const issues = (thrown as { readonly issues?: unknown } | null | undefined)?.issues;
    return Array.isArray(issues) ? issues.filter(isIssue).map(plainIssue) : [];
  } catch {
    return []; // Anything can be thrown, also what throws when it is looked at.
  }
}

/** Only message and path: the issues of some libraries carry the value too. */
export function plainIssue({ message, path }: StandardSchemaV1.Issue): DecodeIssue {
  return {
    message,
    path: path && Array.from(path, (segment) => (typeof segment === 'object' ? segment.key : segment)),
  };
}

function isIssue(value: unknown): value is StandardSchemaV1.Issue {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}
