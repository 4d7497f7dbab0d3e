import type { Outage } from '../model/generated/report-extra.ts';

/** From the crash until the service was healthy again, in milliseconds; undefined when it never was. */
export function outageMs({ crashedAtMs, recoveredAtMs, restartMs }: Outage): number | undefined {
  // The monotonic clock knows better than two looks at the clock on the wall.
  if (restartMs !== undefined) return restartMs;
  return recoveredAtMs === undefined ? undefined : Math.max(recoveredAtMs - crashedAtMs, 0);
}
