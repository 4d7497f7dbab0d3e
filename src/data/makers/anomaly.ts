import type { AnomalyConfig } from '../../model/data-config.ts';
import type { Random } from '../../stats/random.ts';
import { DAY_MS } from './time-line.ts';

/** How strongly something is wrong at a time, from 0 (not at all) to 1; to be asked in the order of time. */
export type Anomaly = (msAfterStart: number) => number;

/**
 * gradual: grows evenly from its beginning to its full strength at its end, and stays so (nobody repaired it).
 * spike: at full strength at once, gone at once.
 * intermittent: comes and goes at random between beginning and end; being there is a two-state Markov chain with a mean
 * stay of `burst` points and a share `share` of all points.
 */
export function createAnomaly({ kind, from, days, share, burst }: AnomalyConfig, random: Random): Anomaly {
  const begin = from * DAY_MS;
  const length = days * DAY_MS;
  if (kind === 'gradual') {
    return (ms) => (length === 0 ? Number(ms >= begin) : Math.min(1, Math.max(0, (ms - begin) / length)));
  }
  const within = (ms: number) => ms >= begin && ms < begin + length;
  if (kind === 'spike') return (ms) => Number(within(ms));
  // In balance, as many points leave the state as enter it: share / burst = (1 - share) * enter.
  const leave = 1 / Math.max(1, burst);
  const enter = share >= 1 ? 1 : Math.min(1, (share * leave) / (1 - share));
  let there: boolean | undefined;
  return (ms) => {
    if (!within(ms)) return 0;
    // The first point is drawn from the balance, so that the share is right from the beginning.
    const change = there === undefined ? share : there ? 1 - leave : enter;
    there = random.float() < change;
    return Number(there);
  };
}
