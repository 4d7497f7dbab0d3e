import type { RestartPolicy } from '../model/service-spec.ts';
import type { ProcessExit } from '../process/spawn-process.ts';

/** Long enough not to keep a machine busy with starts, short enough that a run still sees the recovery. */
const MAX_DELAY_MS = 30_000;

/** Decides on the restarts of one service. */
export interface Restarts {
  /** Milliseconds to wait before the next start, or undefined if there must be none. `exit` is undefined when the
   * process lives but does not answer. */
  next(exit: ProcessExit | undefined): number | undefined;
}

/** Counts restarts over the whole run. Without a policy there are none. */
export function createRestarts(policy: RestartPolicy | undefined): Restarts {
  let count = 0;
  return {
    next(exit) {
      if (policy === undefined || count >= policy.max) return undefined;
      if (policy.when === 'on-failure' && exit?.code === 0) return undefined;
      count += 1;
      return Math.min(policy.backoffMs * 2 ** (count - 1), MAX_DELAY_MS);
    },
  };
}
