import type { CacheClient } from '@aws-lambda-powertools/idempotency/cache/types';

/** The part of a cache's client that Powertools asks for, over a map; nothing in it expires by itself. */
export function memoryCache(): CacheClient {
  const entries = new Map<string, string>();
  return {
    async get(name) {
      return entries.get(name) ?? null;
    },
    async set(name, value, options) {
      const onlyIfNew =
        typeof options === 'object' && options !== null && 'NX' in options;
      if (onlyIfNew && entries.has(String(name))) return null;
      entries.set(String(name), String(value));
      return 'OK';
    },
    async del(names) {
      return names.filter((name) => entries.delete(name)).length;
    },
  };
}
