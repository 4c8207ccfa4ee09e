/**
 * Puts something else into an object's property for a while.
 *
 * @returns what undoes it, unless somebody has replaced it again in the meantime: then that one's undoing must find it.
 */
export function replaceProperty(target: object, name: string, replacement: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: own?.enumerable ?? true,
    writable: true,
    value: replacement,
  });
  return () => {
    if (Reflect.get(target, name) !== replacement) return;
    if (own === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, own);
  };
}
