import { readRows } from './read-rows.ts';

/** Fail rates of the tests that both passed and failed in some 10,000 runs of one commit. */
export function readFlakeRates(): number[] {
  return readRows('flake-fail-rates.csv.gz')
    .filter((row) => row[2] === '1')
    .map((row) => Number(row[3]) / Number(row[4]));
}

/** Lengths, in runs, of the streaks of failures in the two real histories. */
export function readStreakLengths(): number[] {
  const lengths: number[] = [];
  for (const name of ['square-retrofit.csv.gz', 'dune-total.csv.gz']) {
    const open = new Map<string, { length: number; run: string }>();
    for (const [run = '', , , , , test = '', , , status] of readRows(name)) {
      const streak = open.get(test);
      if (status === 'failed') {
        if (streak === undefined) open.set(test, { length: 1, run });
        else if (streak.run !== run) open.set(test, { length: streak.length + 1, run });
      } else if (streak !== undefined && streak.run !== run) {
        lengths.push(streak.length);
        open.delete(test);
      }
    }
    for (const { length } of open.values()) lengths.push(length);
  }
  return lengths;
}
