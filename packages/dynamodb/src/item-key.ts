import type { AttributeValue } from 'aws-lambda';

/**
 * An item's primary key as one text: the same for the same item whatever the order of its attributes, different for
 * different items of a table. A batch is of one table, so the names and types of its key attributes are always the
 * same, and the values tell items apart. There are at most two, each a string, a number or a binary:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export function itemKey(keys: { readonly [name: string]: AttributeValue } | undefined): string | undefined {
  if (keys === undefined || keys === null) return undefined;
  const [one, other] = Object.keys(keys);
  if (one === undefined) return undefined;
  const text = textOf(keys[one]);
  if (other === undefined) return text;
  const otherText = textOf(keys[other]);
  const [first, second] = one < other ? [text, otherText] : [otherText, text];
  // The length keeps apart what would read the same when joined.
  return `${first.length}:${first}${second}`;
}

function textOf(value: AttributeValue | undefined): string {
  return value?.S ?? value?.N ?? value?.B ?? '';
}
