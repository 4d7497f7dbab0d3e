import type { Test } from 'ctrf';
import type { MutedTest } from '../model/generated/quarantine-document.ts';
import type { Mute } from '../model/generated/report-extra.ts';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { findEntry } from './find-entry.ts';

/**
 * Marks the failures of one suite that a list of muted tests names. They stay failures; a mute whose end is over at
 * `now` (milliseconds since the epoch), or cannot be read, is passed over, and so is a test that the change says it mends.
 */
export function muteFailures(tests: readonly Test[], entries: readonly MutedTest[], now: number): Test[] {
  const inForce = entries.filter(({ until }) => !until || Date.parse(until) > now);
  if (inForce.length === 0) return [...tests];
  return tests.map((test) => {
    const extra = testExtra(test);
    if (test.status !== 'failed' || extra.fix !== undefined) return test;
    const cell = variantText(extra.variant);
    const here = inForce.filter(({ variant }) => (variant ?? cell) === cell);
    const entry = findEntry(here, test);
    return entry === undefined
      ? test
      : { ...test, extra: { ...test.extra, assay: { ...extra, muted: muteOf(entry) } } };
  });
}

function muteOf({ by, reason, until, issue }: MutedTest): Mute {
  return {
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
    ...(until ? { until } : {}),
    ...(issue ? { issue } : {}),
  };
}
