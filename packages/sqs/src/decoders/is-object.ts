/** Parsed JSON that is meant to be a `T`: any field may be missing, or be of another type. */
export type Unverified<T> = { readonly [TName in keyof T]?: unknown };

/** Whether parsed JSON is an object, of whose fields nothing is known. */
export function isObject<T>(value: unknown): value is Unverified<T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
