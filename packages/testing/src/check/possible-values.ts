import { isRecord, member } from './member.ts';

/** In the place of a value that the template does not tell: a parameter, an import, a function of CloudFormation. */
export const unknownValue: unique symbol = Symbol('unknown');

/**
 * All values that a property can have when the template is deployed: one, or one for each branch of an `Fn::If`;
 * `undefined` where there is none, {@link unknownValue} where the template does not tell.
 */
export function possibleValues(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [undefined];
  if (!isRecord(value)) return [value];
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return [value];
  const argument = value[name];
  if (name === 'Fn::If') {
    const [, ...branches] = Array.isArray(argument) ? argument : [];
    return branches.length === 2 ? branches.flatMap(possibleValues) : [unknownValue];
  }
  if (name === 'Ref') return [argument === 'AWS::NoValue' ? undefined : unknownValue];
  return [name.startsWith('Fn::') ? unknownValue : value];
}

/** All values that a member of a value can have: see {@link possibleValues}. */
export function possibleMembers(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return path.reduce<readonly unknown[]>(
    (values, name) => values.flatMap((one) => memberValues(one, name)),
    possibleValues(value),
  );
}

function memberValues(value: unknown, name: string): readonly unknown[] {
  if (value === unknownValue) return [unknownValue];
  return possibleValues(member(value, name));
}

/**
 * All numbers that a property can have, a text of digits included; {@link unknownValue} for what the template does not
 * tell, and for what is no number.
 */
export function possibleNumbers<TDefault>(
  values: readonly unknown[],
  byDefault: TDefault,
): readonly (number | TDefault | typeof unknownValue)[] {
  return values.map((value) => {
    if (value === undefined) return byDefault;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : unknownValue;
  });
}
