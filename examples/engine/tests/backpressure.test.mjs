// More than the engine can take, all at once.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { keysOf } from '../keys.mjs';
import { settings } from '../settings.mjs';
import { connectUser, PORT } from './chat-client.mjs';
import { connect, flush } from './own-keys.mjs';
import { printMetric } from './print-metric.mjs';

const JOBS = Number(process.env.ENGINE_BURST ?? 3_000);
const USERS = 5;
const { high, low } = settings.marks;
const { jobs } = keysOf(settings.namespace);

let redis;
let users;
before(async () => {
  redis = await connect();
  users = await Promise.all(Array.from({ length: USERS }, (_, index) => connectUser(`burst-${index}`)));
});
after(async () => {
  // The gateway's own figures, for criteria to be set on them as well.
  await writeFile(`${process.env.ENGINE_REPORTS}/gateway.txt`, await page());
  for (const user of users) user.close();
  await flush(redis, settings.namespace);
  redis.close();
});

/** Looks at the queue all the time, and at what the gateway says of it, until it is told to stop. */
async function watchDepth(signal) {
  const seen = { peak: 0, looks: 0 };
  while (!signal.aborted) {
    seen.peak = Math.max(seen.peak, await redis.send('XLEN', jobs));
    seen.looks += 1;
    await sleep(2);
  }
  return seen;
}

const page = async () => (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();

async function metrics() {
  const text = await page();
  const value = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    accepted: value('engine_jobs_accepted_total'),
    rejected: value('engine_jobs_rejected_total'),
    peak: value('engine_queue_depth_peak'),
  };
}

describe('back-pressure', () => {
  test(`of ${JOBS} jobs at once some are refused, the others are all answered`, async () => {
    const before = await metrics();
    const watching = new AbortController();
    const watched = watchDepth(watching.signal);
    // A conversation each, so that nothing but the mark holds them up.
    const asked = Array.from({ length: JOBS }, (_, index) =>
      users[index % USERS].ask(`c${index}`, 'm', `job ${index}`, 60_000),
    );
    const outcomes = await Promise.allSettled(asked);
    watching.abort();
    const { peak, looks } = await watched;
    const of = (type) => outcomes.filter(({ value }) => value?.type === type).length;
    const [accepted, rejected] = [of('done'), of('overloaded')];
    const lost = outcomes.filter(({ status }) => status === 'rejected').length;
    const after = await metrics();
    printMetric('queue_depth_peak', Math.max(peak, after.peak), 'jobs');
    printMetric('jobs_accepted', accepted, 'jobs');
    printMetric('jobs_rejected', rejected, 'jobs');
    printMetric('jobs_lost', lost, 'jobs');

    assert.equal(lost, 0);
    assert.equal(accepted + rejected, JOBS);
    assert.ok(accepted >= high, `${accepted} were accepted, fewer than the mark of ${high}`);
    assert.ok(rejected > 0, 'none was refused');
    assert.ok(peak <= high, `the queue was ${peak} deep, above the mark of ${high}`);
    assert.ok(peak > low, `the queue was never deeper than ${peak} in ${looks} looks`);
    // The gateway is told the depth with every job it adds, so no peak falls between two looks.
    assert.ok(after.peak <= high && after.peak >= peak, `the gateway says ${after.peak}, the looks say ${peak}`);
    assert.deepEqual(
      [after.accepted - before.accepted, after.rejected - before.rejected],
      [accepted, rejected],
      'the gateway counts otherwise',
    );
    for (const [index, { value }] of outcomes.entries()) {
      if (value.type === 'done') assert.equal(value.text, `turn 1 job ${index}`);
      // Refused either at the mark or on the way down from it.
      else assert.ok(value.depth >= low && value.depth <= high, `refused at a depth of ${value.depth}`);
    }
    assert.deepEqual(
      users.flatMap(({ faults }) => faults),
      [],
    );
  });

  test('once the queue is empty, jobs are accepted again', async () => {
    assert.equal(await redis.send('XLEN', jobs), 0);
    const answers = await Promise.all(users.map((user) => user.ask('again', 'm', 'hello')));
    assert.deepEqual(
      answers.map(({ type }) => type),
      users.map(() => 'done'),
    );
  });
});
