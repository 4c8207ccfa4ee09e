/** Registered globally, so that the ESM and the CommonJS copy of this package recognise each other's errors. */
const brand: unique symbol = Symbol.for('@batch/core/error');

/**
 * The base of every error that `@batch/*` makes. Recognise one with `isInstance`, which also works for an
 * error that another copy of the package made (`instanceof` does not).
 */
export class BatchError extends Error {
  /** Whether `value` is an error of `@batch/*`, made by whatever copy of it. Never throws. */
  static isInstance(value: unknown): value is BatchError {
    return kindOf(value) !== undefined;
  }
}

/**
 * Gives the class its name and its brand, on the prototype: there a stack's first line shows the name and
 * `console.log` does not list it as a property.
 */
export function brandError(errorClass: { readonly prototype: Error }, kind: string): void {
  Object.defineProperties(errorClass.prototype, {
    name: { value: kind, configurable: true, writable: true },
    [brand]: { value: kind },
  });
}

export function isOfKind(value: unknown, kind: string): boolean {
  return kindOf(value) === kind;
}

function kindOf(value: unknown): unknown {
  try {
    // The cast only names the brand: `value` is an object here, and what the brand holds stays unknown.
    return typeof value === 'object' && value !== null ? (value as { [brand]?: unknown })[brand] : undefined;
  } catch {
    return undefined; // A proxy whose traps throw is no error of ours.
  }
}

brandError(BatchError, 'BatchError');
