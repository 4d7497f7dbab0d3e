import { judgeCriteria } from '../criteria/judge-criteria.ts';
import { fromMetricRecord } from '../criteria/metric-record.ts';
import { suitePlace } from '../criteria/suite-labels.ts';
import { testMetrics } from '../criteria/test-metrics.ts';
import { AssayError } from '../model/assay-error.ts';
import type { ExitCode } from '../model/exit-codes.ts';
import type { MetricRecord } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { capCoverageLines } from '../results/coverage/cap-coverage-lines.ts';
import { joinFileLines } from '../results/coverage/join-file-lines.ts';
import { mergeAttempts } from '../results/merge-attempts.ts';
import { buildReport } from './build-report.ts';
import { concludeRun } from './conclude-run.ts';

/**
 * Joins the reports of several jobs into one: cells and shards side by side, each result with its variant, so that a
 * failure in one leg stays visible as such. The criteria that any of them had are judged anew over all results.
 * `attempts` says that the reports are attempts of one run, first attempt first; without it no result ever takes the
 * place of another. Throws USAGE when there is no report.
 */
export function mergeReports(
  reports: readonly AssayReport[],
  { attempts, version }: { readonly attempts: boolean; readonly version: string },
): { report: AssayReport; exit: ExitCode } {
  const [first] = reports;
  if (first === undefined) throw new AssayError('USAGE', 'there is no report to merge');
  const lists = reports.map(({ results }) => results.tests);
  const tests = attempts ? mergeAttempts(lists) : lists.flat();
  const extras = reports.map(({ extra }) => extra.assay);
  // What a later attempt repeats stands for the earlier one, as its results do.
  const suites = attempts
    ? [...new Map(extras.flatMap((extra) => extra.suites.map((run) => [suiteKey(run), run] as const))).values()]
    : extras.flatMap((extra) => extra.suites);
  const problems = attempts
    ? extras.flatMap((extra, index) => extra.problems.filter((one) => !repeated(one, extras.slice(index + 1))))
    : extras.flatMap((extra) => extra.problems);
  const metrics = attempts
    ? extras.flatMap((extra, index) => metricsOf(extra).filter((one) => !measuredAgain(one, extras.slice(index + 1))))
    : extras.flatMap(metricsOf);
  const texts = extras.flatMap(({ criteria: judged }) => judged.filter(({ implied }) => implied === undefined));
  const criteria = judgeCriteria([...new Set(texts.map(({ name, threshold }) => `${name} ${threshold}`))], {
    metrics: [...testMetrics(tests, suites), ...metrics.map(fromMetricRecord)],
    chosen: suites.map((run) => suitePlace(run, run.variant)),
  });
  const { conclusion, exit } = concludeRun(criteria, problems);
  const coverage = capCoverageLines(joinFileLines(extras.flatMap((extra) => extra.coverage?.files ?? [])), {
    cut: extras.reduce((sum, extra) => sum + (extra.coverage?.cut ?? 0), 0),
  });
  const { environment } = first.extra.assay;
  const summaries = reports.map(({ results }) => results.summary);
  const report = buildReport({
    tests,
    extra: {
      schemaVersion: 1,
      conclusion,
      ...(environment === undefined ? {} : { environment }),
      suites,
      criteria,
      services: extras.flatMap((extra) => extra.services),
      samples: extras.flatMap((extra) => extra.samples ?? []),
      metrics,
      ...(coverage === undefined ? {} : { coverage }),
      data: extras.flatMap((extra) => extra.data ?? []),
      ...quarantineOf(extras),
      problems,
    },
    environment: first.results.environment ?? {},
    start: summaries.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    stop: summaries.reduce((most, { stop }) => Math.max(most, stop), 0),
    version,
  });
  return { report, exit };
}

type Extra = AssayReport['extra']['assay'];

/** One list for all jobs of a run; that one of them had none is what has to be known. */
function quarantineOf(extras: readonly Extra[]): Pick<Extra, 'quarantine'> {
  const lists = extras.flatMap(({ quarantine }) => quarantine ?? []);
  const told = lists.find(({ notice }) => notice !== undefined) ?? lists[0];
  return told === undefined ? {} : { quarantine: told };
}

const suiteKey = ({ name, variant }: Extra['suites'][number]): string =>
  JSON.stringify([name, Object.entries(variant).sort()]);

/** Whether a later attempt ran the suite of a problem again. */
function repeated({ suite, variant }: Extra['problems'][number], later: readonly Extra[]): boolean {
  if (suite === undefined) return false;
  const key = JSON.stringify([suite, Object.entries(variant ?? {}).sort()]);
  return later.some((extra) => extra.suites.some((run) => suiteKey(run) === key));
}

const metricsOf = (extra: Extra): readonly MetricRecord[] => extra.metrics ?? [];

/** Whether a later attempt ran the suite that a metric is of in the same cell again; what is of no suite stays. */
function measuredAgain({ labels }: MetricRecord, later: readonly Extra[]): boolean {
  const [suite] = labels.suite ?? [];
  return (
    suite !== undefined &&
    later.some((extra) =>
      extra.suites.some(
        (run) =>
          run.name === suite &&
          Object.entries(run.variant).every(([key, value]) => labels[key]?.includes(value) === true),
      ),
    )
  );
}
