// The tests' own look into Redis.
import { connectRedis } from '../redis-client.mjs';
import { settings } from '../settings.mjs';

export const connect = () => connectRedis(settings.redisPort);

/** Deletes what a namespace has kept, so that no test finds anything of another; other namespaces stay. */
export async function flush(redis, namespace) {
  const keys = await list(redis, `${namespace}:*`);
  for (let at = 0; at < keys.length; at += 1_000) await redis.send('UNLINK', ...keys.slice(at, at + 1_000));
}

/** All keys of a pattern. SCAN may name a key twice. */
export async function list(redis, pattern) {
  const keys = new Set();
  let cursor = '0';
  do {
    const [next, some] = await redis.send('SCAN', cursor, 'MATCH', pattern, 'COUNT', 1_000);
    for (const key of some) keys.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...keys];
}
