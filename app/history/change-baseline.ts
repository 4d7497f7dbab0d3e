import { AssayError } from '../../src/model/assay-error.ts';
import { acceptBaseline } from '../../src/stats/series/accept-baseline.ts';
import { resetBaseline } from '../../src/stats/series/reset-baseline.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import type { Database } from '../store/database.ts';
import { addDecision } from '../store/decisions.ts';
import { MemoryPages } from '../store/memory-pages.ts';
import { type MetricSeriesRow, metricSeriesByDigests, writeMetricSeries } from '../store/metric-series.ts';
import { readRepositoryMemory } from '../store/repository-memory.ts';
import { inStep } from './in-step.ts';
import { loadMemories } from './load-memories.ts';
import type { DecidedBy } from './merge-clusters-stored.ts';

/** Durations of a test, in one variant or (undefined) in all, or a metric. */
export type BaselineSubject =
  | { readonly testId: number; readonly variant?: string | undefined }
  | { readonly metric: MetricSeriesRow };

/**
 * A person's word on what is usual: `accept` takes the level since a run for it (our id; without one, since the last
 * change that is known, else all recent runs), `reset` forgets it, to be learned anew from the next run on. Answers with
 * how many series changed. Throws USAGE when there is no such series.
 */
export async function changeBaseline(
  database: Database,
  repositoryId: number,
  subject: BaselineSubject,
  decision: { readonly kind: 'accept' | 'reset'; readonly runId: number | undefined } & DecidedBy,
): Promise<number> {
  const { kind, runId, author, reason } = decision;
  let changed = 0;
  await inStep(
    database,
    repositoryId,
    async () => {
      const { lastRunId } = await readRepositoryMemory(database, repositoryId);
      const since = (state: SeriesState) => String(runId ?? state.lastChange?.run ?? '');
      const change = (state: SeriesState) =>
        kind === 'accept' ? acceptBaseline(state, since(state)) : resetBaseline(state, String(lastRunId ?? ''));
      const pages = new MemoryPages();
      const metrics: MetricSeriesRow[] = [];
      changed = 0;
      if ('metric' in subject) {
        for (const row of await metricSeriesByDigests(database, repositoryId, [subject.metric.digest])) {
          metrics.push({ ...row, state: change(row.state) });
        }
        changed = metrics.length;
      } else {
        const { testId, variant: wanted } = subject;
        for (const { variantId, variant, memory } of await loadMemories(database, repositoryId, testId, pages)) {
          if (memory.duration === undefined || (wanted !== undefined && wanted !== (variant ?? ''))) continue;
          pages.set({ testId, variantId }, { ...memory, duration: change(memory.duration) });
          changed += 1;
        }
      }
      if (changed === 0) throw new AssayError('USAGE', 'nothing is measured there yet');
      return { pages, metrics };
    },
    async (transaction, { pages, metrics }) => {
      await pages.write(transaction, repositoryId);
      await writeMetricSeries(transaction, repositoryId, metrics);
      const about = 'metric' in subject ? { metric: subject.metric.digest, name: subject.metric.name } : { ...subject };
      await addDecision(transaction, repositoryId, { kind, subject: { ...about, run: runId ?? null }, author, reason });
    },
  );
  return changed;
}
