import type { Verdict } from '../../src/stats/flakiness/verdict.ts';
import type { SeriesEvent } from '../../src/stats/series/series-event.ts';
import type { SeriesChangeRow } from '../store/series-changes.ts';

/** The runs that a verdict names, by our ids. */
export function runsOfVerdict({ sinceRun, evidence }: Verdict): number[] {
  const named = [
    sinceRun,
    evidence.segment?.sinceRun,
    evidence.window.lastRun,
    ...evidence.proofs.flatMap(({ runs }) => runs),
  ];
  return named.flatMap((run) => (run === undefined ? [] : [Number(run)]));
}

/** The verdict with its runs called as GitHub calls them; one that is forgotten keeps our id. */
export function nameRunsOfVerdict(verdict: Verdict, names: ReadonlyMap<string, string>): Verdict {
  const nameOf = <Run extends string | undefined>(run: Run): Run =>
    (run === undefined ? run : (names.get(run) ?? run)) as Run;
  const { evidence } = verdict;
  return {
    ...verdict,
    sinceRun: nameOf(verdict.sinceRun),
    evidence: {
      ...evidence,
      window: { ...evidence.window, lastRun: nameOf(evidence.window.lastRun) },
      proofs: evidence.proofs.map((proof) => ({ ...proof, runs: proof.runs.map(nameOf) })),
      segment: evidence.segment && { ...evidence.segment, sinceRun: nameOf(evidence.segment.sinceRun) },
    },
  };
}

/** A change of a series as it was told, with its runs called as GitHub calls them. */
export function toSeriesEvent(row: SeriesChangeRow, names: ReadonlyMap<string, string>): SeriesEvent {
  const nameOf = (run: number) => names.get(String(run)) ?? String(run);
  return {
    level: row.level,
    run: nameOf(row.runId),
    changedAt: row.changedRunId === null ? undefined : nameOf(row.changedRunId),
    factor: row.factor,
    before: row.before,
    after: row.after,
    pValue: row.pValue ?? undefined,
    rule: row.rule,
  };
}
