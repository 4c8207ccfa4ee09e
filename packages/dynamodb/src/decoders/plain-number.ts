/**
 * The limits of a number, which has at most 38 digits:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
const MAX_MAGNITUDE = 126; // 9.99…E+125 has so many digits before its point,
const MIN_MAGNITUDE = -129; // and 1E-130 so many zeros behind it.
/** Enough for any of them, written out. */
const MAX_LENGTH = 200;

/** So many decimal digits go into a `number` and come out the same. */
const DIGITS_OF_A_NUMBER = 15;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const SCIENTIFIC = /^[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * The text of an `N` as a value that is exactly that number: a `number` if it is a safe integer, or a fraction that a
 * `number` gives back with the same digits; a `bigint` if it is any other integer.
 *
 * Beyond the safe integers it is always a `bigint`: otherwise the type would depend on the last digits of an identifier.
 *
 * @returns `'inexact'` for a fraction with more digits than that, `'invalid'` for what is no number of DynamoDB.
 */
export function plainNumber(text: string): number | bigint | 'inexact' | 'invalid' {
  if (text.length <= DIGITS_OF_A_NUMBER && PLAIN.test(text)) return Number(text) + 0; // Adding 0 makes -0 a 0.

  const decimal = text.length <= MAX_LENGTH ? decimalOf(text) : undefined;
  if (decimal === undefined) return 'invalid';
  const { digits, exponent } = decimal;
  if (digits === '') return 0;
  const magnitude = digits.length + exponent;
  if (magnitude > MAX_MAGNITUDE || magnitude < MIN_MAGNITUDE) return 'invalid';

  const number = Number(text);
  if (exponent >= 0) {
    const integer = BigInt(digits + '0'.repeat(exponent));
    return Number.isSafeInteger(number) ? number : text.startsWith('-') ? -integer : integer;
  }
  return decimalOf(String(number))?.digits === digits ? number : 'inexact'; // By a power of ten it cannot be wrong.
}

/** A number without its sign: its digits from the first to the last that is not 0, times a power of ten. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

function decimalOf(text: string): Decimal | undefined {
  const parts = SCIENTIFIC.exec(text);
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const withoutLeading = (whole + fraction).replace(/^0+/, '');
  const digits = withoutLeading.replace(/0+$/, '');
  return { digits, exponent: Number(exponent) - fraction.length + withoutLeading.length - digits.length };
}
