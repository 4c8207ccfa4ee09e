import { describeValue } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import { refuse } from './refuse.ts';

/**
 * For a source's decoders: checks the schema that one is made with.
 *
 * @param what the schema's name in an error: "The schema of `jsonBody`".
 * @throws BatchConfigurationError if `schema` is there and is no Standard Schema.
 */
export function checkSchema(what: string, schema: unknown): void {
  if (schema === undefined || isStandardSchema(schema)) return;
  refuse(what, schema, 'a Standard Schema, which has a "~standard" with a `validate` (https://standardschema.dev)');
}

/**
 * For a source's decoders: checks that options are an object, and misspelt nowhere.
 *
 * @throws BatchConfigurationError for options that are no object, or have a name that is not in `accepted`.
 */
export function checkOptionNames(decoder: string, options: unknown, accepted: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new BatchConfigurationError(
      `The options of \`${decoder}\` are ${describeValue(options)}; accepted: an object.`,
    );
  }
  const unknown = Object.keys(options).find((name) => !accepted.includes(name));
  if (unknown === undefined) return;
  throw new BatchConfigurationError(
    `\`${unknown}\` is not an option of \`${decoder}\`; accepted: ${accepted.join(', ')}.`,
  );
}

/**
 * For a source's decoders: checks an option that takes one of a few values.
 *
 * @throws BatchConfigurationError if `value` is there and is not one of `accepted`.
 */
export function checkChoice(decoder: string, name: string, value: unknown, accepted: readonly unknown[]): void {
  if (value === undefined || accepted.includes(value)) return;
  refuse(`\`${name}\` of \`${decoder}\``, value, accepted.map(describeValue).join(', '));
}

/** Whether it is a schema: some libraries make theirs objects, others functions. */
export function isStandardSchema(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  // The cast is for reading one property, of which nothing is assumed.
  const standard = (value as { readonly '~standard'?: unknown })['~standard'];
  return typeof standard === 'object' && standard !== null && 'validate' in standard;
}
