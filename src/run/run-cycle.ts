import type { Test } from 'ctrf';
import type { Config } from '../config/config.ts';
import { judgeCriteria } from '../criteria/judge-criteria.ts';
import { AssayError } from '../model/assay-error.ts';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import type { Problem, ServiceRun, SuiteRun } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { toProblem } from '../model/to-problem.ts';
import { buildReport } from './build-report.ts';
import { concludeRun } from './conclude-run.ts';
import { redactFindings } from './redact-findings.ts';
import { type CellResult, runCell } from './run-cell.ts';
import type { RunOptions } from './run-options.ts';

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
  const problems: Problem[] = [];
  const keep = (cell: CellResult) => {
    for (const test of cell.tests) tests.push(test);
    suites.push(...cell.suites);
    services.push(...cell.services);
    problems.push(...cell.problems);
  };
  for (const [index, variant] of options.cells.entries()) {
    if (signal.aborted) break;
    if (config.failFast && suites.some((suite) => suite.conclusion !== 'success')) {
      // A cell that is not there would look like one that nobody asked for.
      for (const { name, kind } of options.suites) {
        suites.push({ name, kind, variant, conclusion: 'inconclusive', durationMs: 0 });
      }
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
  const criteria = judgeCriteria(
    config.criteria,
    options.suites.map((suite) => suite.name),
    tests,
  );
  const { conclusion, exit } = concludeRun(criteria, problems);
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
        problems,
      },
    },
    options.env,
  );
  const { environment, version } = options;
  const report = buildReport({ ...findings, environment, version, start, stop: clock.now() });
  return { report, exit: signal.reason === 'SIGTERM' && exit === EXIT.interrupted ? EXIT.terminated : exit };
}
