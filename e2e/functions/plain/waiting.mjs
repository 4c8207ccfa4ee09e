/** Waits for the answer of another service. */
export async function handler() {
  await fetch(process.env.SERVICE_URL, { method: 'POST', body: '{}' });
}
