import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Conclusion, Problem, Variant } from '../model/generated/report-extra.ts';
import { testExtra } from '../model/report.ts';
import { toProblem } from '../model/to-problem.ts';
import { runCommand } from '../process/run-command.ts';
import { mergeAttempts } from '../results/merge-attempts.ts';
import type { SourceIndex } from '../results/source-index.ts';
import { collectReports, findReports } from './collect-reports.ts';
import { rerunCommand } from './rerun-command.ts';
import type { SuiteOutcome } from './suite-outcome.ts';

/** What a suite needs from the run around it. */
export interface SuiteContext {
  /** The project's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the run, so that none escapes. */
  readonly marker: string;
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
  /** The part to run, counted from 0, of a suite that is spread over several jobs. */
  readonly shard?: { readonly index: number; readonly total: number } | undefined;
  /** The files of the repository, to find what reports mean by their paths. */
  readonly sources: SourceIndex;
}

/** As much of a command's last output as a person reads to see why it died. */
const SHOWN_LINES = 20;

/** What one execution of the command has left. */
interface Attempt {
  readonly tests: readonly Test[];
  readonly warnings: SuiteOutcome['warnings'];
  readonly problems: readonly Problem[];
  readonly durationMs: number;
  readonly exitCode: number | null;
  readonly aborted: boolean;
}

/**
 * Runs one suite of kind `command` in one cell: the command, then the reports it left. When a test failed the command
 * runs again as often as the suite allows, and what ran again becomes attempts of one result. A command that fails
 * without a failing test, a missing or unreadable report and a run without tests are problems, never a pass.
 */
export async function runCommandSuite(
  suite: SuiteConfig,
  variant: Variant,
  context: SuiteContext,
): Promise<SuiteOutcome> {
  const where = { suite: suite.name, variant };
  const attempts: Attempt[] = [];
  let last: Attempt;
  do {
    const before = attempts.at(-1)?.tests.filter((test) => test.status === 'failed') ?? [];
    const only = suite.rerunOnly === undefined ? undefined : rerunCommand(suite.command, suite.rerunOnly, before);
    last = await runOnce(only === undefined ? suite : { ...suite, command: only }, where, attempts.length, context);
    attempts.push(last);
  } while (attempts.length <= suite.retries && !last.aborted && last.tests.some((test) => test.status === 'failed'));
  const own = attempts.map(({ tests }) =>
    tests.map((test): Test => ({ ...test, extra: { ...test.extra, assay: { ...testExtra(test), ...where } } })),
  );
  const tests = own.length === 1 ? (own[0] as Test[]) : mergeAttempts(own);
  const { problems, exitCode } = last;
  return {
    run: {
      name: suite.name,
      kind: suite.kind,
      variant,
      conclusion: concludeSuite(tests, problems),
      durationMs: attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
      command: [suite.command].flat().join(' ').slice(0, 2000),
      exitCode,
    },
    tests,
    problems,
    warnings: attempts.flatMap(({ warnings }) => warnings),
  };
}

async function runOnce(
  suite: SuiteConfig,
  where: { readonly suite: string; readonly variant: Variant },
  attempt: number,
  context: SuiteContext,
): Promise<Attempt> {
  const problems: Problem[] = [];
  const before = await findReports(suite.reports, suite.cwd);
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
        ASSAY_ATTEMPT: String(attempt + 1),
        ...shardVariables(shard, status),
      },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...(context.onLine === undefined ? {} : { onLine: context.onLine }),
    });
    const { durationMs, code: exitCode, aborted } = ended;
    const { tests, warnings, errors } = await collectReports(suite.reports, suite.cwd, context, before);
    const tail = lastLines(ended.output);
    for (const error of errors) problems.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
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
    return { tests, warnings, problems, durationMs, exitCode, aborted };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems.push({ ...toProblem(error), ...where });
    return { tests: [], warnings: [], problems, durationMs: 0, exitCode: null, aborted: false };
  } finally {
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

function concludeSuite(tests: readonly Test[], problems: readonly Problem[]): Conclusion {
  const red = problems.some(({ code }) => code === 'SUITE_COMMAND_FAILED' || code === 'SUITE_TIMEOUT');
  if (red || tests.some((test) => test.status === 'failed')) return 'failure';
  return problems.length > 0 ? 'inconclusive' : 'success';
}

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-SHOWN_LINES);
  return output.trim() === '' ? '' : `\n${lines.join('\n')}`;
}
