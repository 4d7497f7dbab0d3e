import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../../shared/histories', import.meta.url));

/** Why nothing can be measured here, undefined when the public histories are there. */
export function missingHistories(): string | undefined {
  return existsSync(FOLDER) ? undefined : 'skipped: ../shared/histories not found (only needed for the replay benches)';
}

export function historyPath(name: string): string {
  return join(FOLDER, name);
}

/** Rows of one of the public CSV files, without its header. No field of them is quoted. */
export function readRows(name: string): string[][] {
  return gunzipSync(readFileSync(historyPath(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

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
