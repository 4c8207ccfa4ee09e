import type { AttributeValue } from 'aws-lambda';

/**
 * An item's primary key as one text: the same for the same item whatever the order of its attributes, different for
 * different items. A key attribute is a string, a number or a binary:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export function itemKey(keys: { readonly [name: string]: AttributeValue } | undefined): string | undefined {
  if (keys === undefined || keys === null) return undefined;
  const parts: string[] = [];
  for (const name of Object.keys(keys).sort()) {
    const value = keys[name];
    for (const type of ['S', 'N', 'B'] as const) {
      const text = value?.[type];
      if (text !== undefined) parts.push(name, type, text);
    }
  }
  // The lengths keep apart what would read the same when joined.
  return parts.length === 0 ? undefined : parts.map((part) => `${part.length}:${part}`).join('');
}
