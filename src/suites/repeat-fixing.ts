import type { Test } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import type { FixingTest } from '../model/generated/quarantine-document.ts';
import type { Fix } from '../model/generated/report-extra.ts';
import type { Clock } from '../model/ports.ts';
import { testExtra } from '../model/report.ts';
import type { Command } from '../model/service-spec.ts';
import { identityOf } from '../model/test-identity.ts';
import { mergeAttempts } from '../results/merge-attempts.ts';
import { findEntry } from './find-entry.ts';
import { rerunCommand } from './rerun-command.ts';
import type { Attempt } from './run-attempt.ts';

/** What repeating needs of the run around it. */
export interface Repetition {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly signal: AbortSignal;
  /** Runs some tests of the suite once more; `number` is the attempt of the change's proof, at least 2. */
  readonly run: (command: Command, number: number) => Promise<Pick<Attempt, 'tests' | 'problems'>>;
}

/** A test that has to pass often, and how far it is. */
interface Candidate {
  readonly index: number;
  readonly entry: FixingTest;
  readonly identity: string;
  /** Results, that of the suite's own run first. */
  readonly results: Test[];
  failedIn?: number;
  missing?: string;
}

/**
 * Repeats the tests of one suite that the change says it mends, those that are still clean together, until each has passed as
 * often as its entry asks, or failed once. A failure makes the result failed, also one that a retry of the suite had
 * made good. What cannot be repeated is no failure, but no proof either: `fix.missing` says why. Repeating takes as
 * long as the suite itself may take at most, and the command that it has begun by then.
 */
export async function repeatFixing(
  tests: readonly Test[],
  suite: SuiteConfig,
  fixing: readonly FixingTest[],
  repetition: Repetition,
): Promise<Test[]> {
  const candidates = fixing.length === 0 ? [] : findCandidates(tests, fixing);
  if (candidates.length === 0) return [...tests];
  const until = repetition.clock.monotonic() + suite.timeoutMs;
  for (let number = 2; ; number += 1) {
    const open = candidates.filter(isOpen);
    if (open.length === 0) break;
    for (const { command, members } of batches(suite, open)) {
      const why =
        command === undefined
          ? howToRepeat(suite)
          : repetition.signal.aborted
            ? 'the run was stopped'
            : repetition.clock.monotonic() >= until
              ? `the time of the suite (${suite.timeoutMs} ms) ran out`
              : undefined;
      if (why === undefined && command !== undefined) note(members, number, await repetition.run(command, number));
      else for (const member of members) member.missing = why ?? 'it was not run';
    }
  }
  const proved = new Map(candidates.map((candidate) => [candidate.index, conclude(candidate)]));
  return tests.map((test, index) => proved.get(index) ?? test);
}

function findCandidates(tests: readonly Test[], fixing: readonly FixingTest[]): Candidate[] {
  return tests.flatMap((test, index): Candidate[] => {
    const entry = findEntry(fixing, test);
    if (entry === undefined || test.status === 'skipped' || test.status === 'pending') return [];
    const candidate: Candidate = { index, entry, identity: identityOf(test), results: [test] };
    const hasFailed =
      test.status === 'failed' || test.retryAttempts?.some(({ status }) => status === 'failed') === true;
    if (hasFailed) candidate.failedIn = 1;
    else if (test.status !== 'passed') candidate.missing = 'the suite itself left no clear result of it';
    return [candidate];
  });
}

const isOpen = ({ entry, results, failedIn, missing }: Candidate): boolean =>
  failedIn === undefined && missing === undefined && statuses(results).length < entry.repeat;

interface Batch {
  /** undefined: these cannot be run by themselves. */
  readonly command: Command | undefined;
  readonly members: readonly Candidate[];
}

/** As few commands as can be: one for all, or for each half where one would be too long or cannot tell one of them. */
function batches(suite: SuiteConfig, members: readonly Candidate[]): Batch[] {
  const { rerunOnly } = suite;
  const named = members.map(({ results }) => results[0] as Test);
  const command = rerunOnly === undefined ? undefined : rerunCommand(suite.command, rerunOnly, named);
  if (command !== undefined || rerunOnly === undefined || members.length === 1) return [{ command, members }];
  const half = Math.ceil(members.length / 2);
  return [...batches(suite, members.slice(0, half)), ...batches(suite, members.slice(half))];
}

const howToRepeat = ({ name, rerunOnly }: SuiteConfig): string =>
  rerunOnly === undefined
    ? `suite "${name}" does not say how one test is run: it has no retry_only_failed`
    : `the runner of suite "${name}" cannot be told to run this test alone`;

/** Takes the results of one repetition; anything but a clear result of a command that ended well proves nothing. */
function note(members: readonly Candidate[], number: number, { tests, problems }: Pick<Attempt, 'tests' | 'problems'>) {
  for (const member of members) {
    const own = tests.filter((test) => identityOf(test) === member.identity);
    const result =
      own.find(({ status }) => status === 'failed') ?? own.find(({ status }) => status !== 'passed') ?? own[0];
    if (result?.status === 'failed') member.failedIn = statuses(member.results).length + 1;
    else if (problems[0] !== undefined) member.missing = `attempt ${number} ended with ${problems[0].code}`;
    else if (result === undefined) member.missing = `attempt ${number} did not run it`;
    else if (result.status !== 'passed') member.missing = `attempt ${number} left no clear result of it`;
    if (result !== undefined && member.missing === undefined) member.results.push(result);
  }
}

function conclude({ entry, results, failedIn, missing }: Candidate): Test {
  const made = statuses(results);
  const fix: Fix = {
    ...(entry.issue ? { issue: entry.issue } : {}),
    repeat: entry.repeat,
    attempts: made.length,
    passed: failedIn === 1 ? 0 : made.filter((status) => status === 'passed').length,
    ...(failedIn === undefined ? {} : { failedIn }),
    ...(missing === undefined ? {} : { missing }),
  };
  const [merged] = mergeAttempts(results.map((result) => [result]));
  const test = merged as Test;
  const proved: Test = { ...test, extra: { ...test.extra, assay: { ...testExtra(test), fix } } };
  return failedIn === 1 && test.status !== 'failed' ? withoutRetry(proved) : proved;
}

/** How each attempt ended; the suite may have run a test again for the sake of another one. */
function statuses(results: readonly Test[]): Test['status'][] {
  return results.flatMap(({ retryAttempts = [], status }) => [...retryAttempts.map((one) => one.status), status]);
}

/** The suite allows a retry; the proof that a flaky test is mended does not. */
function withoutRetry({ flaky: _flaky, ...test }: Test): Test {
  const failed = test.retryAttempts?.find(({ status }) => status === 'failed');
  const own = failed?.message === undefined ? '' : `\n\n${failed.message}`;
  const message = `It failed and passed again when it was retried, although this change says that it is mended.${own}`;
  return { ...test, status: 'failed', message, ...(failed?.trace === undefined ? {} : { trace: failed.trace }) };
}
