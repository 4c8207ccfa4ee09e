/** Tells Lambda that all is well, whatever happened. */
export async function handler() {
  return { batchItemFailures: [] };
}
