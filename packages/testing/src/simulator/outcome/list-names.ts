import type { RecordStory } from './record-story.ts';

/** So many names or ranges are listed; of the rest only the number is said. */
const MAX_PARTS = 5;
/** So many records that follow each other are said as a range. */
const MIN_RANGE = 3;

/**
 * The names of some records, in the order given: "a, d, c", "a to e (5)", "a to c, x (4)". What is said as a range are
 * records that follow each other in the queue or stream. A short name has the record's place there before it: "#3 …0042".
 *
 * @param names short names, by identifier.
 */
export function listNames(stories: readonly RecordStory<unknown>[], names: ReadonlyMap<string, string>): string {
  const nameOf = ({ index, recordId }: RecordStory<unknown>) => {
    const short = names.get(recordId);
    // The end of a sequence number alone would not tell which record it is.
    return short === undefined ? recordId : `#${index + 1} ${short}`;
  };
  const parts = neighbours(stories).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    return first === undefined || last === undefined || run.length < MIN_RANGE
      ? run.map((story) => ({ text: nameOf(story), size: 1 }))
      : [{ text: `${nameOf(first)} to ${nameOf(last)}`, size: run.length }];
  });
  const rest = parts.slice(MAX_PARTS).reduce((total, { size }) => total + size, 0);
  const text = parts
    .slice(0, MAX_PARTS)
    .map((part) => part.text)
    .join(', ');
  const more = rest === 0 ? '' : ` and ${rest.toLocaleString('en-US')} more`;
  const hasRange = parts.length < stories.length;
  return `${text}${more}${hasRange ? ` (${stories.length.toLocaleString('en-US')})` : ''}`;
}

/** Records that stand next to each other in the list and in the source. */
function neighbours(stories: readonly RecordStory<unknown>[]): RecordStory<unknown>[][] {
  const runs: RecordStory<unknown>[][] = [];
  for (const story of stories) {
    const run = runs.at(-1);
    if (run?.at(-1)?.index === story.index - 1) run.push(story);
    else runs.push([story]);
  }
  return runs;
}
