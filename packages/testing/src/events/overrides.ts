/** Any of the fields; one that is `undefined` counts as not given. */
export type Overrides<TFields> = { readonly [Name in keyof TFields]?: TFields[Name] | undefined };

/** The fields that are given. */
export function given<TFields extends object>(overrides: Overrides<TFields> | undefined): Partial<TFields> {
  const fields = Object.entries(overrides ?? {}).filter(([, value]) => value !== undefined);
  // Names and values are those of `overrides`, without `undefined`.
  return Object.fromEntries(fields) as Partial<TFields>;
}
