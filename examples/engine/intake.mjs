// The door to the queue: every message is let in or refused, in the order in which they came.
import { admit } from './backpressure.mjs';
import { keysOf } from './keys.mjs';
import { ENQUEUE } from './scripts.mjs';

/** Messages decided on with one look at the depth. */
const BATCH = 256;

/**
 * Takes jobs for one engine. It must be the only one that does: between two looks at the queue it counts what it has
 * added itself and workers can only take away, so the depth never passes the mark.
 */
export class Intake {
  accepted = 0;
  rejected = 0;
  peak = 0;
  #refusing = false;
  #waiting = [];
  #busy = false;

  constructor(redis, { namespace, marks }) {
    this.redis = redis;
    this.keys = keysOf(namespace);
    this.marks = marks;
  }

  depth() {
    return this.redis.send('XLEN', this.keys.jobs);
  }

  /** `{ type: 'accepted', turn }`, `{ type: 'duplicate' }` or `{ type: 'overloaded', depth }`. */
  offer(job) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      if (!this.#busy) this.#work();
    });
  }

  async #work() {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        const depth = await this.depth();
        await this.#decide(batch, depth);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#busy = false;
  }

  #decide(batch, depthBefore) {
    let depth = depthBefore;
    const added = batch.map(async ({ job, resolve, reject }) => {
      this.#refusing = !admit(depth, this.#refusing, this.marks);
      if (this.#refusing) {
        this.rejected += 1;
        return resolve({ type: 'overloaded', depth });
      }
      depth += 1;
      await this.#enqueue(job).then(resolve, reject);
    });
    return Promise.all(added);
  }

  async #enqueue(job) {
    const { user, conversation, id, text } = job;
    const keys = [this.keys.job(job), this.keys.asked(job), this.keys.jobs];
    const [turn, depth] = await this.redis.script(ENQUEUE, keys, [user, conversation, id, text]);
    if (turn === 0) return { type: 'duplicate' };
    this.accepted += 1;
    this.peak = Math.max(this.peak, depth);
    return { type: 'accepted', turn };
  }
}
