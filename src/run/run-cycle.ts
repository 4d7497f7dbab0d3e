import type { Test } from 'ctrf';
import type { Config } from '../config/config.ts';
import { isTestMetric } from '../criteria/built-in-metrics.ts';
import { judgeCriteria } from '../criteria/judge-criteria.ts';
import type { Labels, Metric } from '../criteria/metric.ts';
import { toMetricRecord } from '../criteria/metric-record.ts';
import { runMetrics } from '../criteria/run-metrics.ts';
import { suitePlace } from '../criteria/suite-labels.ts';
import { AssayError } from '../model/assay-error.ts';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import type {
  DataSet,
  FileLines,
  Problem,
  ReportExtra,
  SampleSeries,
  ServiceRun,
  SuiteRun,
} from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { toProblem } from '../model/to-problem.ts';
import { expandMatrix } from '../plan/expand-matrix.ts';
import { capCoverageLines } from '../results/coverage/cap-coverage-lines.ts';
import { joinFileLines } from '../results/coverage/join-file-lines.ts';
import { toFileLines } from '../results/coverage/to-file-lines.ts';
import { suiteRun } from '../suites/suite-run.ts';
import { buildReport } from './build-report.ts';
import { concludeRun } from './conclude-run.ts';
import { redactFindings } from './redact-findings.ts';
import { type CellResult, runCell } from './run-cell.ts';
import type { RunOptions } from './run-options.ts';
import { serviceFacts } from './service-facts.ts';

/**
 * The whole cycle: for each cell start services, run suites, stop services; then judge the criteria over all cells.
 * Answers with the report and the exit code; it only throws for defects of Assay itself.
 */
export async function runCycle(config: Config, options: RunOptions): Promise<{ report: AssayReport; exit: ExitCode }> {
  const { clock, onEvent, signal } = options;
  const start = clock.now();
  const tests: Test[] = [];
  const suites: SuiteRun[] = [];
  const services: ServiceRun[] = [];
  const samples: SampleSeries[] = [];
  const data: DataSet[] = [];
  const measured: Metric[] = [];
  const lines: FileLines[] = [];
  const problems: Problem[] = [];
  const keep = (cell: CellResult) => {
    for (const test of cell.tests) tests.push(test);
    suites.push(...cell.suites);
    services.push(...cell.services);
    samples.push(...cell.samples);
    data.push(...cell.data);
    measured.push(...cell.metrics);
    lines.push(...toFileLines(cell.coverage));
    problems.push(...cell.problems);
  };
  for (const [index, variant] of options.cells.entries()) {
    if (signal.aborted) break;
    if (config.failFast && suites.some((suite) => suite.conclusion !== 'success')) {
      // A cell that is not there would look like one that nobody asked for.
      for (const suite of options.suites) suites.push(suiteRun(suite, variant, undefined));
      continue;
    }
    onEvent({ type: 'cell', variant, index, cells: options.cells.length });
    keep(await runCell(config, variant, options));
  }
  if (signal.aborted && !problems.some(({ code }) => code === 'RUN_INTERRUPTED')) {
    const problem = toProblem(
      new AssayError('RUN_INTERRUPTED', 'the run was stopped by a signal before it was complete'),
    );
    problems.push(problem);
    onEvent({ type: 'problem', problem });
  }
  const durationMs = clock.now() - start;
  const own = runMetrics({
    ...{ tests, runs: suites, suites: config.suites, durationMs },
    services: serviceFacts(services, samples),
  });
  const metrics = [...own, ...measured];
  const places = (cells: RunOptions['cells'], chosen: RunOptions['suites']): Labels[] =>
    cells.flatMap((variant) => chosen.map((suite) => suitePlace(suite, variant)));
  const criteria = judgeCriteria(config.criteria, {
    metrics,
    chosen: places(options.cells, options.suites),
    configured: places(expandMatrix(config.matrix), config.suites),
  });
  const { conclusion, exit } = concludeRun(criteria, problems);
  const coverage = capCoverageLines(joinFileLines(lines));
  const findings = redactFindings(
    {
      tests,
      extra: {
        schemaVersion: 1,
        conclusion,
        ...(config.environment === undefined ? {} : { environment: config.environment }),
        suites,
        criteria,
        services,
        samples,
        metrics: metrics.filter(({ name }) => !isTestMetric(name)).map(toMetricRecord),
        ...(coverage === undefined ? {} : { coverage }),
        ...(data.length === 0 ? {} : { data }),
        ...quarantineFacts(options.quarantine),
        problems,
      },
    },
    options.env,
  );
  const { environment, version } = options;
  const report = buildReport({ ...findings, environment, version, start, stop: clock.now() });
  return { report, exit: signal.reason === 'SIGTERM' && exit === EXIT.interrupted ? EXIT.terminated : exit };
}

/** What the report says of the list of muted tests; nothing where nobody was asked for one. */
function quarantineFacts(quarantine: RunOptions['quarantine']): Pick<ReportExtra, 'quarantine'> {
  if (quarantine === undefined) return {};
  const { source, muted, notice } = quarantine;
  return {
    quarantine: {
      ...(source === undefined ? {} : { source }),
      muted: muted.length,
      ...(notice === undefined ? {} : { notice }),
    },
  };
}
