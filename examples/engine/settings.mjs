// Everything the programs can be told by their environment, with what holds by default.
import { parseMarks } from './backpressure.mjs';

const { env } = process;
const number = (name, otherwise) => {
  const value = Number(env[name] ?? otherwise);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`${name} is a number from 0 on, not ${env[name]}`);
};

export const settings = {
  redisPort: number('ENGINE_REDIS_PORT', 6479),
  /** 0: any free port; the gateway prints which. */
  gatewayPort: number('ENGINE_GATEWAY_PORT', 5601),
  /** In front of every key, so that two engines can share one Redis. */
  namespace: env.ENGINE_NAMESPACE ?? 'engine',
  secret: env.ENGINE_SIGNING_KEY ?? 'only-for-the-example',
  marks: parseMarks(env.ENGINE_HIGH_WATER ?? 1_000, env.ENGINE_LOW_WATER ?? 500),
  /** A worker that is started again is another consumer: one that only seemed dead may still be at work. */
  worker: env.ENGINE_WORKER ?? `worker-${process.pid}`,
  /** Jobs one worker does at a time. */
  concurrency: number('ENGINE_CONCURRENCY', 8),
  /** The time a piece of an answer takes to think of. */
  chunkMs: number('ENGINE_CHUNK_MS', 5),
  /** A job whose worker has shown no sign of life for so long is taken over. */
  claimAfterMs: number('ENGINE_CLAIM_AFTER_MS', 1_000),
  /** Breaks the engine on purpose: a job is acknowledged before it is done, so a crash loses it. */
  acknowledgeEarly: env.ENGINE_ACK_EARLY === '1',
};
