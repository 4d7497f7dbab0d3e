import { hasHistories, readRows } from './read-rows.ts';

/** Durations of one environment: for each run, in order, those of the tests that passed. */
export interface DurationHistory {
  readonly name: string;
  readonly runs: readonly (readonly { readonly test: string; readonly ms: number }[])[];
}

/** The real histories, or undefined where the folder is absent: people clone the project alone. */
export function readHistories(): DurationHistory[] | undefined {
  if (!hasHistories()) return undefined;
  return [replay('dune', 'dune-total.csv.gz'), replay('retrofit', 'square-retrofit.csv.gz'), ...published()];
}

/** First attempts that passed: the repeats in dune are whole pipelines that were recorded again. */
function replay(name: string, file: string): DurationHistory {
  const rows = readRows(file).map(([run, , , , , test, , attempt, status, ms]) => ({ run, test, attempt, status, ms }));
  const passed = rows.filter(({ attempt, status, ms }) => attempt === '1' && status === 'passed' && ms !== '');
  return { name, runs: byRun(passed.map(({ run, test, ms }) => ({ run, test, ms: Number(ms) }))) };
}

/** Each job and configuration is an environment; means over several runs, so too kind to every rule. */
function published(): DurationHistory[] {
  const rows = readRows('ci-durations.csv.gz')
    .map(([job, config, test, , committed, seconds]) => ({
      environment: `${job?.startsWith('macos') ? `mac ${job.includes('arm64') ? 'arm64' : 'x64'}` : 'linux'} ${config}`,
      run: committed,
      test,
      ms: 1000 * Number(seconds),
    }))
    // Artefacts of the averaging.
    .filter(({ ms }) => ms >= 0)
    .sort((a, b) => Date.parse(a.run as string) - Date.parse(b.run as string));
  return [...grouped(rows, ({ environment }) => environment)].map(([name, own]) => ({ name, runs: byRun(own) }));
}

function byRun(rows: readonly { run?: string | undefined; test?: string | undefined; ms: number }[]) {
  return [...grouped(rows, ({ run }) => run ?? '').values()].map((run) =>
    run.map(({ test, ms }) => ({ test: test as string, ms })),
  );
}

/** In the order of first appearance. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
