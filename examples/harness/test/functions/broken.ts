throw new Error('A variable is missing');

export async function handler() {}
