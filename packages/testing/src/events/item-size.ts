import type { AttributeValue } from 'aws-lambda';
import type { AttributeValues } from './attribute-value.ts';

/**
 * The size of attributes in bytes, their names included, by the vendor's rules:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: AttributeValues | undefined): number {
  return sum(Object.entries(item ?? {}), ([name, value]) => textSize(name) + valueSize(value));
}

const CONTAINER_SIZE = 3;
const ELEMENT_SIZE = 1;

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return textSize(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return bytesSize(value.B);
  if (value.SS !== undefined) return sum(value.SS, textSize);
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, bytesSize);
  if (value.L !== undefined) return CONTAINER_SIZE + sum(value.L, (one) => ELEMENT_SIZE + valueSize(one));
  if (value.M === undefined) return 1; // A boolean, or null.
  return CONTAINER_SIZE + ELEMENT_SIZE * Object.keys(value.M).length + itemSize(value.M);
}

function textSize(text: string): number {
  return Buffer.byteLength(text);
}

function bytesSize(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

/** A byte for two significant digits, and one more; one more again for the sign. */
function numberSize(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function sum<TElement>(elements: readonly TElement[], sizeOf: (element: TElement) => number): number {
  return elements.reduce((total, element) => total + sizeOf(element), 0);
}
