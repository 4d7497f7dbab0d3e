import type { Test } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import { suiteLabels } from '../criteria/suite-labels.ts';
import type { Conclusion, Problem, Variant } from '../model/generated/report-extra.ts';
import { isMuted } from '../model/is-muted.ts';
import { testExtra } from '../model/report.ts';
import { mergeAttempts } from '../results/merge-attempts.ts';
import { muteFailures } from './mute-failures.ts';
import { repeatFixing } from './repeat-fixing.ts';
import { rerunCommand } from './rerun-command.ts';
import { type Attempt, runAttempt } from './run-attempt.ts';
import type { SuiteContext } from './suite-context.ts';
import type { SuiteOutcome } from './suite-outcome.ts';
import { suiteRun } from './suite-run.ts';

/** A command is shown, not run again from here; a generated one may be a document. */
const MAX_SHOWN_COMMAND = 2_000;

/**
 * Runs one suite of kind `command` in one cell: the command, then the reports it left. When a test failed the command
 * runs again as often as the suite allows, and what ran again becomes attempts of one result. A command that fails
 * without a failing test, a missing or unreadable report and a run without tests are problems, never a pass. Tests that the
 * change says it mends are repeated at the end; failures that somebody muted are marked and do not fail the suite.
 */
export async function runCommandSuite(
  suite: SuiteConfig,
  variant: Variant,
  context: SuiteContext,
): Promise<SuiteOutcome> {
  const startedAtMs = context.clock.now();
  const labels = suiteLabels(suite, variant);
  const attempts: Attempt[] = [];
  let last: Attempt;
  // An attempt of only the tests that failed has measured only a part.
  let whole: Attempt | undefined;
  do {
    const before = attempts.at(-1)?.tests.filter((test) => test.status === 'failed') ?? [];
    const only = suite.rerunOnly === undefined ? undefined : rerunCommand(suite.command, suite.rerunOnly, before);
    const place = { suite: suite.name, variant, number: attempts.length + 1, labels };
    last = await runAttempt(only === undefined ? suite : { ...suite, command: only }, place, context);
    attempts.push(last);
    if (only === undefined || whole === undefined) whole = last;
  } while (attempts.length <= suite.retries && !last.aborted && last.tests.some((test) => test.status === 'failed'));
  const where = { suite: suite.name, variant };
  const mark = (test: Test): Test => ({ ...test, extra: { ...test.extra, assay: { ...testExtra(test), ...where } } });
  const own = attempts.map(({ tests }) => tests.map(mark));
  const results = own.length === 1 ? (own[0] as Test[]) : mergeAttempts(own);
  const { muted = [], fixing = [] } = context.quarantine ?? {};
  const proved = await repeatFixing(results, suite, fixing, {
    clock: context.clock,
    signal: context.signal,
    async run(command, number) {
      const place = { suite: suite.name, variant, number: attempts.length + number - 1, labels };
      const { tests, problems } = await runAttempt({ ...suite, command }, place, context);
      return { tests: tests.map(mark), problems };
    },
  });
  const tests = muteFailures(proved, muted, context.clock.now());
  const { exitCode } = last;
  const problems = [...last.problems, ...unexplained(tests, last, where)];
  return {
    run: {
      ...suiteRun(suite, variant, suite.sharded ? context.shard : undefined),
      conclusion: concludeSuite(tests, problems),
      startedAtMs,
      durationMs: attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
      command: [suite.command].flat().join(' ').slice(0, MAX_SHOWN_COMMAND),
      exitCode,
    },
    tests,
    metrics: whole.metrics,
    coverage: whole.coverage,
    problems,
    warnings: attempts.flatMap(({ warnings }) => warnings),
  };
}

/** The least exit code with which a shell, or a runner that dies, tells of a signal. */
const SIGNALLED = 128;

/**
 * A command that died is a problem of its own where muted failures are all that could explain it: a mute is about
 * tests. With a failure that counts the suite is red already.
 */
function unexplained(tests: readonly Test[], last: Attempt, where: Pick<Problem, 'suite' | 'variant'>): Problem[] {
  const failed = tests.filter(({ status }) => status === 'failed');
  const died = last.exitCode === null || last.exitCode >= SIGNALLED;
  if (!died || last.problems.length > 0 || failed.length === 0 || !failed.every(isMuted)) return [];
  const how = last.exitCode === null ? 'by a signal' : `with exit code ${last.exitCode}`;
  return [
    { code: 'SUITE_COMMAND_FAILED', message: `the command ended ${how}, which no muted failure explains`, ...where },
  ];
}

function concludeSuite(tests: readonly Test[], problems: readonly Problem[]): Conclusion {
  const red = problems.some(({ code }) => code === 'SUITE_COMMAND_FAILED' || code === 'SUITE_TIMEOUT');
  if (red || tests.some((test) => test.status === 'failed' && !isMuted(test))) return 'failure';
  return problems.length > 0 ? 'inconclusive' : 'success';
}
