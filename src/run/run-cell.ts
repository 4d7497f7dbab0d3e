import type { Test } from 'ctrf';
import type { Config } from '../config/config.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Problem, ServiceRun, SuiteRun, Variant } from '../model/generated/report-extra.ts';
import { toProblem } from '../model/to-problem.ts';
import { orderSuites } from '../plan/order-suites.ts';
import { neededServices } from '../services/order-services.ts';
import { startServices } from '../services/start-services.ts';
import { runCommandSuite } from '../suites/run-command-suite.ts';
import type { SuiteOutcome } from '../suites/suite-outcome.ts';
import { cellEnvironment } from './cell-environment.ts';
import type { RunOptions } from './run-options.ts';

/** What one cell has found. */
export interface CellResult {
  readonly tests: readonly Test[];
  readonly suites: readonly SuiteRun[];
  readonly services: readonly ServiceRun[];
  readonly problems: readonly Problem[];
}

/**
 * Runs the chosen suites in one cell with the services they need around them. A service that fails makes every
 * suite of the cell inconclusive, and a service that is still alive at the end is a problem of its own.
 */
export async function runCell(config: Config, variant: Variant, options: RunOptions): Promise<CellResult> {
  const { onEvent } = options;
  const env = cellEnvironment(options.env, variant);
  const names = new Set(options.suites.flatMap((suite) => suite.services));
  const tests: Test[] = [];
  const suites: SuiteRun[] = [];
  const problems: Problem[] = [];
  let services: readonly ServiceRun[] = [];
  const problem = (error: AssayError, suite?: string) => {
    const found = { ...toProblem(error), ...(suite === undefined ? {} : { suite }), variant };
    problems.push(found);
    onEvent({ type: 'problem', problem: found });
  };
  try {
    const running = await startServices(neededServices(config.services, [...names]), {
      env,
      marker: options.marker,
      logDirectory: options.logDirectory,
      signal: options.signal,
      clock: options.clock,
      onEvent: (event) => onEvent({ ...event, type: 'service', state: event.type }),
    });
    try {
      for (const suite of orderSuites(options.suites)) {
        if (options.signal.aborted) break;
        if (config.failFast && suites.some(({ conclusion }) => conclusion !== 'success')) break;
        const unmet = suite.needs.find((name) =>
          suites.some((run) => run.name === name && run.conclusion !== 'success'),
        );
        if (unmet !== undefined) {
          suites.push({ name: suite.name, kind: suite.kind, variant, conclusion: 'inconclusive', durationMs: 0 });
          problem(
            new AssayError('SUITE_NOT_RUN', `suite "${suite.name}" needs "${unmet}", which did not pass`),
            suite.name,
          );
          continue;
        }
        onEvent({ type: 'suite-started', suite: suite.name, variant });
        const outcome = await runCommandSuite(suite, variant, {
          root: config.root,
          env,
          marker: options.marker,
          signal: options.signal,
          sources: options.sources,
          shard: options.shard,
          onLine: (line) => onEvent({ type: 'suite-line', suite: suite.name, line }),
        });
        for (const test of outcome.tests) tests.push(test);
        suites.push(outcome.run);
        problems.push(...outcome.problems);
        tell(outcome, onEvent);
      }
      for (const { name, code } of running.crashed()) {
        problem(
          new AssayError('SERVICE_FAILED', `service "${name}" exited with ${code ?? 'a signal'} while suites ran`),
        );
      }
    } finally {
      services = running.timeline;
      await running.stop();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    services = (error as AssayError & { services?: readonly ServiceRun[] }).services ?? services;
    problem(error);
  }
  // What never came to run is said as well: a missing row would look like a smaller, greener run.
  const missing = options.suites.filter((suite) => !suites.some((run) => run.name === suite.name));
  for (const suite of missing) {
    suites.push({ name: suite.name, kind: suite.kind, variant, conclusion: 'inconclusive', durationMs: 0 });
  }
  return { tests, suites, problems, services: services.map((service) => ({ ...service, variant })) };
}

function tell({ run, tests, problems, warnings }: SuiteOutcome, onEvent: RunOptions['onEvent']): void {
  const count = (status: Test['status']) => tests.filter((test) => test.status === status).length;
  for (const warning of warnings) onEvent({ type: 'warning', warning });
  for (const problem of problems) onEvent({ type: 'problem', problem });
  onEvent({
    type: 'suite-ended',
    suite: run.name,
    variant: run.variant,
    conclusion: run.conclusion,
    durationMs: run.durationMs,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
  });
}
