// Does the jobs: several at a time, and the turns of one conversation one after the other.
import { setTimeout as sleep } from 'node:timers/promises';
import { answer } from './answer.mjs';
import { JobQueue } from './job-queue.mjs';
import { connectRedis } from './redis-client.mjs';
import { settings } from './settings.mjs';

/** How often a job looks whether the turn before it is done. */
const TURN_MS = 5;

// A worker without its queue is of no use; whoever started it starts it again.
const end = (error) => {
  console.error(`${settings.worker}: ${error?.message ?? 'the connection to Redis is lost'}`);
  process.exit(1);
};
const redis = await connectRedis(settings.redisPort, end).catch(end);
const reader = await connectRedis(settings.redisPort, end).catch(end);
const queue = new JobQueue(redis, reader, settings);
await queue.prepare().catch(end);

/** Jobs in this worker's hands, by entry. */
const held = new Map();
let stopping = false;

async function work(job) {
  if (settings.acknowledgeEarly) await queue.acknowledge(job);
  while ((await queue.turnCount(job)) < Number(job.turn) - 1) {
    if (!(await queue.isOpen(job))) break;
    await sleep(TURN_MS);
  }
  const pieces = [];
  if (await queue.isOpen(job)) {
    const before = (await queue.turns(job)).slice(0, job.turn - 1);
    for (const text of answer(before, job.text)) {
      await sleep(settings.chunkMs);
      await queue.emit(job, pieces.length, text);
      pieces.push(text);
    }
  }
  await queue.finish(job, pieces.join(' '));
}

function start(job) {
  if (held.has(job.entry)) return;
  const done = work(job).catch(end);
  held.set(job.entry, done);
  done.finally(() => held.delete(job.entry));
}

async function takeNew() {
  while (!stopping) {
    const free = settings.concurrency - held.size;
    if (free <= 0) await Promise.race(held.values());
    else for (const job of await queue.take(free)) start(job);
  }
}

// Jobs of the dead are worked on beside the new ones: a later turn of a conversation may hold a place while it waits
// for an earlier one that nobody has, and would wait for ever if that one had to wait for the place.
async function takeOver() {
  while (!stopping || held.size > 0) {
    await sleep(settings.claimAfterMs / 3);
    if (settings.acknowledgeEarly) continue;
    await queue.renew([...held.keys()]);
    if (!stopping) for (const job of await queue.claim()) start(job);
  }
}

process.once('SIGTERM', async () => {
  stopping = true;
  await taking;
  await Promise.all(held.values());
  redis.close();
  reader.close();
  process.exit(0);
});
const taking = takeNew().catch(end);
takeOver().catch(end);
console.log(`${settings.worker} ready`);
