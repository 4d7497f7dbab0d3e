import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import { coverageMetrics } from '../criteria/coverage-metrics.ts';
import type { Labels, Metric } from '../criteria/metric.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Problem, Variant } from '../model/generated/report-extra.ts';
import { toProblem } from '../model/to-problem.ts';
import { runCommand } from '../process/run-command.ts';
import type { FileCoverage } from '../results/coverage/coverage.ts';
import { mergeCoverage } from '../results/coverage/merge-coverage.ts';
import { totalCoverage } from '../results/coverage/total-coverage.ts';
import { collectMetrics } from './collect-metrics.ts';
import { collectReports } from './collect-reports.ts';
import { findFiles } from './find-files.ts';
import { PrintedMetrics } from './printed-metrics.ts';
import type { SuiteContext } from './suite-context.ts';
import type { SuiteOutcome } from './suite-outcome.ts';

/** What one execution of a suite's command has left. */
export interface Attempt {
  readonly tests: readonly Test[];
  readonly metrics: readonly Metric[];
  /** One entry a file. */
  readonly coverage: readonly FileCoverage[];
  readonly warnings: SuiteOutcome['warnings'];
  readonly problems: readonly Problem[];
  readonly durationMs: number;
  readonly exitCode: number | null;
  readonly aborted: boolean;
}

/** Which execution of which suite it is. */
export interface AttemptPlace {
  readonly suite: string;
  readonly variant: Variant;
  /** From 1. */
  readonly number: number;
  /** Of everything the suite measures. */
  readonly labels: Labels;
}

/** As much of a command's last output as a person reads to see why it died. */
const SHOWN_LINES = 20;

/** Runs the command of a suite once and reads what it left: reports, coverage, metrics. */
export async function runAttempt(suite: SuiteConfig, place: AttemptPlace, context: SuiteContext): Promise<Attempt> {
  const { labels, number } = place;
  const where = { suite: place.suite, variant: place.variant };
  const problems: Problem[] = [];
  const reportsBefore = await findFiles(suite.reports, suite.cwd);
  const metricsBefore = await findFiles(suite.metrics, suite.cwd);
  const printed = new PrintedMetrics(`output of suite ${suite.name}`, { labels });
  const shard = suite.sharded ? context.shard : undefined;
  const status = join(tmpdir(), `assay-shard-${randomUUID()}`);
  try {
    const ended = await runCommand({
      command: suite.command,
      cwd: suite.cwd,
      env: {
        ...context.env,
        ...suite.env,
        ASSAY_SUITE: suite.name,
        ASSAY_ATTEMPT: String(number),
        ...shardVariables(shard, status),
      },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...(context.onProcess === undefined ? {} : { onStarted: context.onProcess }),
      onLine(line) {
        printed.line(line);
        context.onLine?.(line);
      },
    });
    const { durationMs, code: exitCode, aborted } = ended;
    const { tests, warnings, errors, ...found } = await collectReports(
      suite.reports,
      suite.cwd,
      context,
      reportsBefore,
    );
    const coverage = mergeCoverage(found.coverage);
    const seconds = durationMs / 1000;
    const measured = { root: context.root, labels, seconds };
    const files = await collectMetrics(suite.metrics, suite.cwd, measured, metricsBefore);
    const lines = printed.finish(seconds);
    const tail = lastLines(ended.output);
    for (const error of errors) problems.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
    for (const error of [...files.errors, ...lines.errors]) problems.push({ ...toProblem(error), ...where });
    // Whoever does not know of shards runs all tests in each of them, and nobody would notice.
    if (shard !== undefined && !(await exists(status))) {
      const message = `the command did not touch TEST_SHARD_STATUS_FILE: it does not know of shards${tail}`;
      problems.push({ code: 'SUITE_NOT_SHARDED', message, ...where });
    }
    const allowed = exitCode !== null && suite.exitCodes.includes(exitCode);
    if (aborted) {
      problems.push({ code: 'RUN_INTERRUPTED', message: `suite "${suite.name}" was stopped by a signal`, ...where });
    } else if (ended.timedOut) {
      const message = `suite "${suite.name}" ran longer than ${suite.timeoutMs} ms${tail}`;
      problems.push({ code: 'SUITE_TIMEOUT', message, ...where });
    } else if (!allowed && errors.length === 0 && !tests.some((test) => test.status === 'failed')) {
      const how = ended.signal === null ? `exit code ${exitCode}` : `signal ${ended.signal}`;
      const message = `the command ended with ${how} although no test failed${tail}`;
      problems.push({ code: 'SUITE_COMMAND_FAILED', message, ...where });
    }
    const metrics = [
      ...(coverage.length === 0 ? [] : coverageMetrics(totalCoverage(coverage), labels)),
      ...files.metrics,
      ...lines.metrics,
    ];
    return { tests, metrics, coverage, warnings, problems, durationMs, exitCode, aborted };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems.push({ ...toProblem(error), ...where });
    return {
      tests: [],
      metrics: [],
      coverage: [],
      warnings: [],
      problems,
      durationMs: 0,
      exitCode: null,
      aborted: false,
    };
  } finally {
    context.onProcess?.(undefined);
    await rm(status, { force: true });
  }
}

/** Bazel's contract with test runners: which part of how many, and a file that shows that it was understood. */
function shardVariables(shard: SuiteContext['shard'], status: string): Record<string, string> {
  if (shard === undefined) return {};
  const { index, total } = shard;
  return { TEST_SHARD_INDEX: String(index), TEST_TOTAL_SHARDS: String(total), TEST_SHARD_STATUS_FILE: status };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-SHOWN_LINES);
  return output.trim() === '' ? '' : `\n${lines.join('\n')}`;
}
