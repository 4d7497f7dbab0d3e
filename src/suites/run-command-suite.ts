import type { Test } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Conclusion, Problem, Variant } from '../model/generated/report-extra.ts';
import { testExtra } from '../model/report.ts';
import { toProblem } from '../model/to-problem.ts';
import { runCommand } from '../process/run-command.ts';
import type { SourceIndex } from '../results/source-index.ts';
import { collectReports, findReports } from './collect-reports.ts';
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
  /** The files of the repository, to find what reports mean by their paths. */
  readonly sources: SourceIndex;
}

/** As much of a command's last output as a person reads to see why it died. */
const SHOWN_LINES = 20;

/**
 * Runs one suite of kind `command` in one cell: the command, then the reports it left.
 * A command that fails without a failing test, a missing or unreadable report and a run without tests
 * are problems, never a pass.
 */
export async function runCommandSuite(
  suite: SuiteConfig,
  variant: Variant,
  context: SuiteContext,
): Promise<SuiteOutcome> {
  const where = { suite: suite.name, variant };
  const problems: Problem[] = [];
  const before = await findReports(suite.reports, suite.cwd);
  let durationMs = 0;
  let exitCode: number | null = null;
  let tests: readonly Test[] = [];
  let warnings: SuiteOutcome['warnings'] = [];
  try {
    const ended = await runCommand({
      command: suite.command,
      cwd: suite.cwd,
      env: { ...context.env, ...suite.env, ASSAY_SUITE: suite.name },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...(context.onLine === undefined ? {} : { onLine: context.onLine }),
    });
    ({ durationMs, code: exitCode } = ended);
    const collected = await collectReports(suite.reports, suite.cwd, context, before);
    ({ tests, warnings } = collected);
    const tail = lastLines(ended.output);
    for (const error of collected.errors)
      problems.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
    if (ended.aborted) {
      problems.push({ code: 'RUN_INTERRUPTED', message: `suite "${suite.name}" was stopped by a signal`, ...where });
    } else if (ended.timedOut) {
      problems.push({
        code: 'SUITE_TIMEOUT',
        message: `suite "${suite.name}" ran longer than ${suite.timeoutMs} ms${tail}`,
        ...where,
      });
    } else if (exitCode !== 0 && collected.errors.length === 0 && !tests.some((test) => test.status === 'failed')) {
      const how = ended.signal === null ? `exit code ${exitCode}` : `signal ${ended.signal}`;
      problems.push({
        code: 'SUITE_COMMAND_FAILED',
        message: `the command ended with ${how} although no test failed${tail}`,
        ...where,
      });
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems.push({ ...toProblem(error), ...where });
  }
  const own = tests.map(
    (test): Test => ({ ...test, extra: { ...test.extra, assay: { ...testExtra(test), ...where } } }),
  );
  return {
    run: {
      name: suite.name,
      kind: suite.kind,
      variant,
      conclusion: concludeSuite(own, problems),
      durationMs,
      command: [suite.command].flat().join(' ').slice(0, 2000),
      exitCode,
    },
    tests: own,
    problems,
    warnings,
  };
}

function concludeSuite(tests: readonly Test[], problems: readonly Problem[]): Conclusion {
  const red = problems.some(({ code }) => code === 'SUITE_COMMAND_FAILED' || code === 'SUITE_TIMEOUT');
  if (red || tests.some((test) => test.status === 'failed')) return 'failure';
  return problems.length > 0 ? 'inconclusive' : 'success';
}

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-SHOWN_LINES);
  return output.trim() === '' ? '' : `\n${lines.join('\n')}`;
}
