import type { AnswerRule, AnswerVerdict } from './answer-verdict.ts';
import { describeError } from './describe-error.ts';
import type { InvocationEnd } from './invocation.ts';

/** What the judge has to know of a batch. */
export interface JudgedBatch {
  /** The identifiers of its records. */
  readonly identifiers: ReadonlySet<string>;
  /** Whether the event source mapping has `ReportBatchItemFailures`. */
  readonly reportBatchItemFailures: boolean;
  /** Whether it is a batch of a tumbling window, so that the answer must carry `state`. */
  readonly stateExpected: boolean;
  /** Milliseconds. */
  readonly functionTimeoutMs: number;
}

/** An invocation's end as Lambda sees it: what was sent back to it, and what it makes of that. */
export interface JudgedAnswer {
  /** The answer after its way through JSON; `undefined` if there is none. */
  readonly answer: unknown;
  readonly verdict: AnswerVerdict;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Judges the end of an invocation as Lambda's event source mappings do.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function judgeAnswer(end: InvocationEnd, batch: JudgedBatch): JudgedAnswer {
  if (end.kind === 'timed-out') {
    const seconds = (batch.functionTimeoutMs / 1000).toFixed(2);
    return { answer: undefined, verdict: failed('timed-out', `timed out after ${seconds} seconds`) };
  }
  if (end.kind === 'thrown') {
    return { answer: undefined, verdict: failed('thrown', `threw ${describeError(end.error)}`) };
  }
  let answer: unknown;
  try {
    // What JSON leaves out, such as a function, is no answer either.
    answer = JSON.parse(JSON.stringify(end.value) ?? 'null');
  } catch (error) {
    const explanation = `returned what cannot become JSON: ${describeError(error)}`;
    return { answer: undefined, verdict: failed('answer-not-serialisable', explanation) };
  }
  return { answer, verdict: judge(answer, batch) };
}

function judge(answer: unknown, batch: JudgedBatch): AnswerVerdict {
  if (batch.stateExpected && !hasState(answer)) {
    return failed('state-missing', 'answered without the `state` that a tumbling window needs');
  }
  if (!batch.reportBatchItemFailures) {
    return succeeded('answer-not-read', 'returned; the answer is not read, as ReportBatchItemFailures is off');
  }
  if (answer === null || answer === '') return succeeded('empty-answer', 'returned no answer: all counts as done');
  if (typeof answer !== 'object') return malformed(`answered a ${typeof answer}, no object`);
  if (!('batchItemFailures' in answer)) return judgeWithoutKey(Object.keys(answer), batch.stateExpected);
  const items: unknown = answer.batchItemFailures;
  if (items === null) return succeeded('empty-answer', 'reported no failures');
  if (!Array.isArray(items)) return malformed('answered `batchItemFailures` that is no list');
  return judgeItems(items, batch.identifiers);
}

function judgeWithoutKey(keys: readonly string[], stateExpected: boolean): AnswerVerdict {
  const others = stateExpected ? keys.filter((key) => key !== 'state') : keys;
  if (others.length === 0) return succeeded('empty-answer', 'reported no failures');
  const named = others.slice(0, 3).map((key) => JSON.stringify(key.slice(0, 40)));
  const explanation = `answered without the key "batchItemFailures" (but with ${named.join(', ')}): all counts as done`;
  return { ...succeeded('key-missing', explanation), unconfirmed: true };
}

function malformed(explanation: string): AnswerVerdict {
  return { ...failed('answer-malformed', explanation), unconfirmed: true };
}

function judgeItems(items: readonly unknown[], identifiers: ReadonlySet<string>): AnswerVerdict {
  const reported = new Set<string>();
  for (let index = 0; index < items.length; index++) {
    const identifier = itemIdentifier(items[index]);
    if (!identifier) return failed('identifier-missing', `item ${index} of the answer has no \`itemIdentifier\``);
    if (!identifiers.has(identifier)) {
      return failed('identifier-unknown', `item ${index} of the answer names ${quote(identifier)}, not in the batch`);
    }
    // Duplicates count once (?).
    reported.add(identifier);
  }
  if (reported.size === 0) return succeeded('empty-answer', 'reported no failures');
  return {
    kind: 'partly-failed',
    rule: 'failures-reported',
    explanation: `reported ${reported.size} of ${identifiers.size} as failed`,
    unconfirmed: false,
    reported,
  };
}

function itemIdentifier(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('itemIdentifier' in item)) return undefined;
  return typeof item.itemIdentifier === 'string' ? item.itemIdentifier : undefined;
}

/** Whether an answer carries the state of a tumbling window. */
export function hasState(answer: unknown): answer is { readonly state: unknown } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'state' in answer &&
    answer.state !== null &&
    answer.state !== undefined
  );
}

function succeeded(rule: AnswerRule, explanation: string): AnswerVerdict {
  return { kind: 'succeeded', rule, explanation, unconfirmed: false, reported: NOTHING };
}

function failed(rule: AnswerRule, explanation: string): AnswerVerdict {
  return { kind: 'failed', rule, explanation, unconfirmed: false, reported: NOTHING };
}

function quote(identifier: string): string {
  return JSON.stringify(identifier.length > 60 ? `${identifier.slice(0, 60)}…` : identifier);
}
