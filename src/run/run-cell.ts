import type { Test } from 'ctrf';
import type { Config, SuiteConfig } from '../config/config.ts';
import type { Metric } from '../criteria/metric.ts';
import { AssayError } from '../model/assay-error.ts';
import type { DataSet, Problem, SampleSeries, ServiceRun, SuiteRun, Variant } from '../model/generated/report-extra.ts';
import { isMuted } from '../model/is-muted.ts';
import { toProblem } from '../model/to-problem.ts';
import { sampleProcesses } from '../process/sample-processes.ts';
import type { FileCoverage } from '../results/coverage/coverage.ts';
import { neededServices } from '../services/order-services.ts';
import type { ServiceRecord } from '../services/service-record.ts';
import { type RunningServices, startServices } from '../services/start-services.ts';
import { runCommandSuite } from '../suites/run-command-suite.ts';
import type { SuiteOutcome } from '../suites/suite-outcome.ts';
import { suiteRun } from '../suites/suite-run.ts';
import { cellEnvironment } from './cell-environment.ts';
import { markOutages } from './mark-outages.ts';
import { type PreparedData, prepareData } from './prepare-data.ts';
import type { RunOptions } from './run-options.ts';
import { runSuites } from './run-suites.ts';
import { serviceProblems } from './service-problems.ts';
import { toSampleSeries, treeName } from './to-sample-series.ts';
import { toServiceRun } from './to-service-run.ts';

/** What one cell has found. */
export interface CellResult {
  readonly tests: readonly Test[];
  /** One row for each chosen suite, in their order. */
  readonly suites: readonly SuiteRun[];
  readonly services: readonly ServiceRun[];
  readonly samples: readonly SampleSeries[];
  readonly data: readonly DataSet[];
  /** What suites have measured themselves. */
  readonly metrics: readonly Metric[];
  /** Which lines its suites ran; a file may be there once for each suite. */
  readonly coverage: readonly FileCoverage[];
  readonly problems: readonly Problem[];
}

/** A chart of a run of minutes has points enough, and twenty processes cost well below a percent of a core. */
const SAMPLE_INTERVAL_MS = 1_000;

/**
 * Runs the chosen suites in one cell with the services they need around them. A service that fails makes every
 * suite of the cell inconclusive, and a service that is still alive at the end is a problem of its own.
 */
export async function runCell(config: Config, variant: Variant, options: RunOptions): Promise<CellResult> {
  const { onEvent, clock } = options;
  const env = cellEnvironment(options.env, variant);
  const outcomes = new Map<string, SuiteOutcome>();
  const problems: Problem[] = [];
  let records: readonly ServiceRecord[] = [];
  let samples: SampleSeries[] = [];
  let data: PreparedData | undefined;
  const problem = (error: AssayError, suite?: string) => {
    const found = { ...toProblem(error), ...(suite === undefined ? {} : { suite }), variant };
    problems.push(found);
    onEvent({ type: 'problem', problem: found });
  };
  const needed = (suites: readonly SuiteConfig[]) =>
    neededServices(config.services, [...new Set(suites.flatMap(({ services }) => services))]);

  const runOne = async (suite: SuiteConfig, running: RunningServices, commands: Map<string, number>) => {
    const refusal = data?.refusal(suite);
    if (refusal !== undefined) {
      problem(refusal, suite.name);
      return 'inconclusive';
    }
    onEvent({ type: 'suite-started', suite: suite.name, variant });
    const outcome = await runCommandSuite(suite, variant, {
      ...{
        clock,
        env: { ...env, ...data?.environment(suite) },
        root: config.root,
        marker: options.marker,
        signal: options.signal,
      },
      ...{ sources: options.sources, shard: options.shard, quarantine: options.quarantine },
      onLine: (line) => onEvent({ type: 'suite-line', suite: suite.name, line }),
      onProcess(pid) {
        if (pid === undefined) commands.delete(treeName.suite(suite.name));
        else commands.set(treeName.suite(suite.name), pid);
      },
    });
    // A failure that is muted may be the trace of a service that died as well.
    const hasFailed = outcome.run.conclusion !== 'success' || outcome.tests.some(({ status }) => status === 'failed');
    if (hasFailed && !options.signal.aborted) {
      await running.check(needed([suite]).map(({ name }) => name));
    }
    outcomes.set(suite.name, outcome);
    problems.push(...outcome.problems);
    tell(outcome, onEvent);
    return outcome.run.conclusion;
  };

  const runAll = async (running: RunningServices): Promise<void> => {
    const commands = new Map<string, number>();
    const roots = () =>
      new Map([...[...running.rootPids()].map(([name, pid]) => [treeName.service(name), pid] as const), ...commands]);
    const sampler = sampleProcesses({ roots, intervalMs: SAMPLE_INTERVAL_MS, clock });
    await runSuites(options.suites, {
      parallel: options.parallel ?? config.parallel,
      failFast: config.failFast,
      signal: options.signal,
      run: (suite) => runOne(suite, running, commands),
      onUnmet(suite, unmet) {
        const why = `suite "${suite.name}" needs "${unmet}", which did not pass`;
        problem(new AssayError('SUITE_NOT_RUN', why), suite.name);
      },
    });
    samples = toSampleSeries(await sampler.stop(), variant);
  };

  try {
    const running = await startServices(needed(options.suites), {
      env,
      marker: options.marker,
      logDirectory: options.logDirectory,
      ci: !['', 'false', '0'].includes(options.env.CI ?? ''),
      signal: options.signal,
      clock,
      onEvent: (event) => onEvent({ ...event, type: 'service', state: event.type }),
    });
    try {
      data = await prepareData(config, variant, { ...options, env });
      for (const set of data.sets) onEvent({ type: 'data', set });
      for (const error of data.problems) problem(error);
      await runAll(running);
    } finally {
      records = running.timeline;
      await running.stop();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    records = (error as AssayError & { services?: readonly ServiceRecord[] }).services ?? records;
    problem(error);
  }
  const suites = options.suites.map((suite) => outcomes.get(suite.name)?.run ?? suiteRun(suite, variant, undefined));
  const services = records.map((record) => toServiceRun(record, variant));
  for (const error of serviceProblems(records, suites)) problem(error);
  const tests = options.suites.flatMap(({ name }) => outcomes.get(name)?.tests ?? []);
  const metrics = options.suites.flatMap(({ name }) => outcomes.get(name)?.metrics ?? []);
  const coverage = options.suites.flatMap(({ name }) => outcomes.get(name)?.coverage ?? []);
  const namesOf = (suite: string) =>
    new Set(needed(options.suites.filter(({ name }) => name === suite)).map(({ name }) => name));
  return {
    ...{ suites, services, samples, metrics, coverage, problems },
    tests: markOutages(tests, { suites, services }, namesOf),
    data: data?.sets ?? [],
  };
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
    muted: tests.filter(isMuted).length,
    skipped: count('skipped'),
  });
}
