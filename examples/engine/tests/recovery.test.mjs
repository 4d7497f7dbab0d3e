// Workers die, hang and stop in the middle of their jobs. They belong to this suite and not to the run around it: a
// service that crashes while suites run is a finding, and rightly so.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pairs } from '../entries.mjs';
import { keysOf } from '../keys.mjs';
import { connectUser } from './chat-client.mjs';
import { connect, flush, list } from './own-keys.mjs';
import { printMetric } from './print-metric.mjs';
import { start, stop } from './programs.mjs';

const JOBS = 24;
const TEXT = 'eight words make an answer of nine pieces';
const WITHIN_MS = Number(process.env.ENGINE_PATIENCE_MS ?? 10_000);
const CLAIM_AFTER_MS = 300;
const namespace = `recovery-${process.pid}`;
const env = {
  ENGINE_NAMESPACE: namespace,
  ENGINE_GATEWAY_PORT: '0',
  ENGINE_CHUNK_MS: '25',
  ENGINE_CONCURRENCY: '4',
  ENGINE_CLAIM_AFTER_MS: String(CLAIM_AFTER_MS),
};
const keys = keysOf(namespace);

let redis;
let gateway;
let user;
let [first, second] = [];
before(async () => {
  redis = await connect();
});
beforeEach(async () => {
  [gateway, first, second] = await Promise.all([
    start('gateway.mjs', env),
    start('worker.mjs', { ...env, ENGINE_WORKER: 'first' }),
    start('worker.mjs', { ...env, ENGINE_WORKER: 'second' }),
  ]);
  user = await connectUser('ada', gateway.port);
});
afterEach(async () => {
  user.close();
  await Promise.all([gateway, first, second].map((program) => stop(program)));
  await flush(redis, namespace);
});
after(() => redis.close());

/** One job for each conversation, `c0` and so on: its text (undefined when it never came) and when it was there. */
function askAll() {
  const ask = async (index) => {
    const answer = await user.ask(`c${index}`, 'm', `${TEXT} ${index}`, WITHIN_MS).catch(() => undefined);
    return { text: answer?.text, at: performance.now() };
  };
  return Promise.all(Array.from({ length: JOBS }, (_, index) => ask(index)));
}

const ALL = Array.from({ length: JOBS }, (_, index) => `turn 1 ${TEXT} ${index}`);

/** Waits until a worker is in the middle of some answers: pieces are out, and none is done. Tells which ones. */
async function inTheMiddle(worker) {
  for (;;) {
    const known = await list(redis, `${namespace}:*:job:*`);
    const states = await Promise.all(known.map((key) => redis.send('HGETALL', key)));
    const held = known.filter((_, at) => {
      const job = pairs(states[at]);
      return job.worker === worker && job.done === undefined;
    });
    if (held.length >= 3) return held.map((key) => Number(/:c(\d+):job:/.exec(key)[1]));
    await sleep(5);
  }
}

/** Every answer is there, none came twice or in disorder, and the queue has forgotten the jobs. */
async function assertExactlyOnce(answers) {
  const lost = answers.filter(({ text }) => text === undefined).length;
  printMetric('jobs_lost', lost, 'jobs');
  assert.equal(lost, 0, `${lost} of ${JOBS} answers never came`);
  assert.deepEqual(
    answers.map(({ text }) => text),
    ALL,
  );
  assert.deepEqual(user.faults, []);
  assert.equal(await redis.send('XLEN', keys.jobs), 0);
  for (let index = 0; index < JOBS; index += 1) {
    const turns = await redis.send('LLEN', keys.turns({ user: 'ada', conversation: `c${index}` }));
    assert.equal(turns, 1, `conversation c${index} remembers ${turns} turns`);
  }
}

describe('recovery', () => {
  test('the jobs of a killed worker are done by another one, each exactly once', async () => {
    const answers = askAll();
    const held = await inTheMiddle('first');
    first.child.kill('SIGKILL');
    const killedAt = performance.now();
    const all = await answers;
    await assertExactlyOnce(all);
    // Only now: the time in which some of them came says nothing.
    printMetric('recovery_time', Math.max(...held.map((index) => all[index].at)) - killedAt, 'ms');
    printMetric('jobs_taken_over', held.length, 'jobs');
  });

  test('a worker that hangs and comes back does nothing twice', async () => {
    const answers = askAll();
    await inTheMiddle('first');
    first.child.kill('SIGSTOP');
    const all = await answers;
    first.child.kill('SIGCONT');
    // Time to go on where it was: what it still says must not reach anybody.
    await sleep(2 * CLAIM_AFTER_MS);
    await assertExactlyOnce(all);
  });

  test('a worker that is asked to stop finishes what it has begun', async () => {
    const answers = askAll();
    await inTheMiddle('first');
    assert.equal(await stop(first), 0);
    const taken = await redis.send('XPENDING', keys.jobs, 'workers', '-', '+', JOBS, 'first');
    assert.deepEqual(taken, [], 'it has left jobs behind');
    await assertExactlyOnce(await answers);
  });
});
