/** Whether `await` would wait for the value. Throws what a `then` that is a getter throws. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    // The cast is for reading one property of what is an object or a function here.
    typeof (value as { then?: unknown }).then === 'function'
  );
}
