import { hasHistories, readRows } from '../verdicts/read-rows.ts';

/** One run of a real history: tests that passed and tests that failed at the end. */
export interface PlayedRun {
  readonly run: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly outcomes: ReadonlyMap<string, readonly ('passed' | 'failed')[]>;
}

/** The histories with outcomes, or undefined where the folder is absent: people clone the project alone. */
export function readRuns(): readonly { readonly name: string; readonly runs: readonly PlayedRun[] }[] | undefined {
  if (!hasHistories()) return undefined;
  const files = [
    ['dune', 'dune-total.csv.gz'],
    ['retrofit', 'square-retrofit.csv.gz'],
  ] as const;
  return files.map(([name, file]) => ({ name, runs: group(readRows(file)) }));
}

/** Attempts in their order; the last one counts. The time of a run is that of its first row. */
function group(rows: readonly string[][]): PlayedRun[] {
  const runs = new Map<string, { at: number; outcomes: Map<string, ('passed' | 'failed')[]> }>();
  for (const [run = '', , , , time = '', test = '', , , status] of rows) {
    const known = runs.get(run) ?? { at: Date.parse(time), outcomes: new Map() };
    const outcome = status === 'failed' ? 'failed' : 'passed';
    known.outcomes.set(test, [...(known.outcomes.get(test) ?? []), outcome]);
    runs.set(run, known);
  }
  // Some runs of dune began before the one before them; a bot decides in the order in which it hears of them.
  let latest = 0;
  return [...runs].map(([run, { at, outcomes }]) => {
    latest = Math.max(latest, at);
    return { run, at: latest, outcomes };
  });
}
