import type { NewResult } from '../../../app/store/reports.ts';
import { sampleResult } from '../store/sample-store.ts';

/** One run of a made-up history. */
export interface MadeRun {
  readonly headSha: string;
  readonly completedAt: string;
  readonly results: readonly NewResult[];
}

const MINUTE = 60_000;
const BEGAN = Date.UTC(2026, 0, 5);

/**
 * A history of `runs` runs, some of the same commit: tests that are well, one that fails now and then (half of the time
 * seen by a retry), one that breaks for good, one that gets twice as slow, in two variants and without one.
 */
export function randomHistory(random: () => number, runs: number, tests = 8): MadeRun[] {
  let commit = 0;
  return Array.from({ length: runs }, (_, run) => {
    if (run === 0 || random() < 0.7) commit += 1;
    const speed = 0.8 + random() * 0.5;
    const results = Array.from({ length: tests }, (_, test) => test).flatMap((test) =>
      (test % 2 === 0 ? ['os=linux', 'os=windows'] : ['']).flatMap((variant): NewResult[] => {
        if (random() < 0.03) return [];
        const isFlaky = test === 1 || test === 2;
        const flakes = isFlaky && random() < 0.3;
        const isRetried = flakes && random() < 0.5;
        const isBroken = test === 3 && run > runs / 2;
        const failed = isBroken || (flakes && !isRetried) || random() < 0.002;
        const slow = test === 4 && run > runs / 2 ? 3 : 1;
        const name = `test ${test}`;
        return [
          sampleResult(name, failed ? 'failed' : random() < 0.02 ? 'skipped' : 'passed', {
            variant,
            durationMs: Math.round((test + 1) * 400 * slow * speed * (0.9 + random() * 0.2)) / 4,
            message: failed || isRetried ? `expected ${Math.floor(random() * 9)} to be ${test} in ${name}` : null,
            ...(isRetried ? { attempts: random() < 0.5 ? 'f' : 'ff' } : {}),
          }),
        ];
      }),
    );
    return {
      headSha: commit.toString(16).padStart(40, 'c'),
      completedAt: new Date(BEGAN + run * 97 * MINUTE).toISOString(),
      results,
    };
  });
}
