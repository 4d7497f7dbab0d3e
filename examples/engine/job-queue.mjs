// The queue as a worker sees it: a Redis stream with a consumer group.
import { pairs, toObjects } from './entries.mjs';
import { GROUP, keysOf } from './keys.mjs';
import { EMIT, FINISH } from './scripts.mjs';

/** A reading waits so long for a new job, and so does a worker that is asked to stop. */
const WAIT_MS = 200;
const CLAIM_COUNT = 64;

export class JobQueue {
  /** `reader` is a connection of its own: while it waits for a job nothing else can go through it. */
  constructor(redis, reader, { namespace, worker, claimAfterMs }) {
    this.redis = redis;
    this.reader = reader;
    this.keys = keysOf(namespace);
    this.worker = worker;
    this.claimAfterMs = claimAfterMs;
  }

  /** Makes stream and group; both are there already when another worker was faster. */
  async prepare() {
    await this.redis.send('XGROUP', 'CREATE', this.keys.jobs, GROUP, '0', 'MKSTREAM').catch((error) => {
      if (error.code !== 'BUSYGROUP') throw error;
    });
  }

  /** Up to `count` new jobs; none when none came for a while. */
  async take(count) {
    const words = ['GROUP', GROUP, this.worker, 'COUNT', count, 'BLOCK', WAIT_MS, 'STREAMS', this.keys.jobs, '>'];
    const reply = await this.#again(() => this.reader.send('XREADGROUP', ...words));
    return toObjects(reply?.[0]?.[1] ?? []);
  }

  /** Jobs whose worker has given no sign of life for too long; they are this worker's from now on. */
  async claim() {
    const words = [this.keys.jobs, GROUP, this.worker, this.claimAfterMs, '0', 'COUNT', CLAIM_COUNT];
    const reply = await this.#again(() => this.redis.send('XAUTOCLAIM', ...words));
    return toObjects(reply?.[1] ?? []);
  }

  /** The sign of life: the jobs have been idle for no time. */
  async renew(entries) {
    if (entries.length === 0) return;
    await this.#again(() => this.redis.send('XCLAIM', this.keys.jobs, GROUP, this.worker, 0, ...entries, 'JUSTID'));
  }

  async turns(job) {
    return (await this.redis.send('LRANGE', this.keys.turns(job), 0, -1)).map((text) => JSON.parse(text));
  }

  async turnCount(job) {
    return this.redis.send('LLEN', this.keys.turns(job));
  }

  /** Whether there is still something to do: not when somebody else has done it, or it was deleted. */
  async isOpen(job) {
    const { pieces, done } = pairs(await this.redis.send('HGETALL', this.keys.job(job)));
    return pieces !== undefined && done === undefined;
  }

  emit(job, index, text) {
    const values = [index, job.user, job.conversation, job.id, text, this.worker];
    return this.redis.script(EMIT, [this.keys.job(job), this.keys.answers], values);
  }

  finish(job, answer) {
    const record = JSON.stringify({ text: job.text, answer });
    const keys = [this.keys.job(job), this.keys.turns(job), this.keys.answers, this.keys.jobs];
    const values = [GROUP, job.entry, job.user, job.conversation, job.id, job.turn, record];
    return this.redis.script(FINISH, keys, values);
  }

  async acknowledge(job) {
    await this.redis.send('XACK', this.keys.jobs, GROUP, job.entry);
    await this.redis.send('XDEL', this.keys.jobs, job.entry);
  }

  /** When the stream was deleted under the workers, as tests do between each other, it is made again. */
  async #again(ask) {
    try {
      return await ask();
    } catch (error) {
      if (!['NOGROUP', 'UNBLOCKED'].includes(error.code)) throw error;
      await this.prepare();
      return undefined;
    }
  }
}
