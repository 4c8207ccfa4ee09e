/**
 * The limits of a number:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
const MAX_DIGITS = 38;
const MAX_MAGNITUDE = 126; // 9.99…E+125 has so many digits before its point,
const MIN_MAGNITUDE = -129; // and 1E-130 so many zeros behind it.

/**
 * A number as DynamoDB sends it: all its digits, never an exponent.
 *
 * @throws TypeError for a number that DynamoDB does not hold.
 */
export function numberText(what: string, value: number | bigint): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${what} is ${value}; accepted: a finite number.`);
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return '0';
  // The place of the point: so many digits stand before it.
  const leadingZeros = /^0*/.exec(whole + fraction)?.[0].length ?? 0;
  const magnitude = whole.length + Number(exponent) - leadingZeros;
  if (digits.length > MAX_DIGITS || magnitude > MAX_MAGNITUDE || magnitude < MIN_MAGNITUDE) {
    throw new TypeError(`${what} is a number that DynamoDB does not hold: at most 38 digits, from 1E-130 to 9.9E+125.`);
  }
  if (magnitude <= 0) return `${sign}0.${'0'.repeat(-magnitude)}${digits}`;
  if (digits.length <= magnitude) return `${sign}${digits.padEnd(magnitude, '0')}`;
  return `${sign}${digits.slice(0, magnitude)}.${digits.slice(magnitude)}`;
}
