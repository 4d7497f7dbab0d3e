import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { findTest } from '../comments/find-test.ts';
import { parseSubject } from '../comments/parse-subject.ts';
import { addCorrection, type Correction, dropCorrections } from '../store/corrections.ts';
import { CLASSES_RULE, toldClass } from './classification.ts';
import type { FailedTest } from './classify-failures.ts';
import { decidePullRequest } from './decide-pull-request.ts';
import type { PullPlace } from './pull-place.ts';
import type { PullRequestFacts } from './pull-request-facts.ts';
import type { SummaryParts } from './summary-parts.ts';
import { testTitle } from './test-line.ts';

/** Tests that are named where it is not said which one is meant. */
const NAMED = 10;

/**
 * `/assay wrong <test> mine` or `not-mine`, and why: the failure was told in the wrong class. Without either word the
 * contrary of what was told is meant, and without a test the only one that fails.
 */
export async function wrongCommand(parts: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { repository, pull, author } = place;
  const { decision, facts } = await decidePullRequest(parts, repository, pull.headSha, pull);
  const failed = Object.values(decision.failed).flat();
  const tests = [...new Map(failed.map(({ test }) => [test.identity, test])).values()];
  const { test: text, word, rest: reason } = parseSubject(rest, /not[- ]?mine|mine/);
  const [only] = tests;
  if (only === undefined) return refused(`No test fails at ${pull.headSha}.`);
  if (text === '' && tests.length > 1) {
    const names = tests.slice(0, NAMED).map((test) => `- ${testTitle(test)}`);
    return refused(['Say which test:\n', ...names].join('\n'));
  }
  const test = await findTest(parts.database, repository.id, text === '' ? only.identity : text, tests);
  if (typeof test === 'string') return refused(test);
  const failures = failed.filter((one) => one.test.identity === test.identity);
  const title = `**${testTitle(test)}**`;
  if (failures.length === 0) return refused(`${title} does not fail at ${pull.headSha}.`);
  const told = [...new Set(failures.map(({ classification }) => toldClass(classification)))];
  const isMine = word === '' ? contraryOf(told) : !/^not/i.test(word);
  if (isMine === undefined) return refused('Say whether the failure is yours: `mine` or `not-mine`.');

  const at = { pullRequest: pull.number, headSha: pull.headSha, testId: test.testId };
  const wrong = told.filter((one) => one === 'unclassified' || (one === 'new') !== isMine);
  const corrections = wrong.map((one): Correction => {
    const errors = errorsOf(facts, failures, one);
    return { ...at, told: one, rule: CLASSES_RULE, isMine, errors, author, reason };
  });
  const isTakenBack = failures.some(({ classification }) => 'word' in classification);
  if (corrections.length === 0 && !isTakenBack) return refused(`${title} is told as ${told.join(' and ')} already.`);
  const said = isMine ? 'this change broke it' : 'this change did not break it';
  return {
    ...done(
      corrections.length === 0
        ? `${title} is told as ${told.join(' and ')} again.`
        : `Noted of ${title}: ${said}. It was told as ${wrong.join(' and ')}.`,
    ),
    store: async (transaction) => {
      await dropCorrections(transaction, repository.id, at);
      for (const correction of corrections) await addCorrection(transaction, repository.id, correction);
    },
  };
}

/** What is meant by who only says that it is wrong; undefined where what was told leaves it open. */
function contraryOf(told: readonly string[]): boolean | undefined {
  if (told.includes('unclassified')) return undefined;
  const [first, ...others] = new Set(told.map((one) => one !== 'new'));
  return others.length === 0 ? first : undefined;
}

/** What the failures of a test that were told in a class are known by. */
function errorsOf({ failures }: PullRequestFacts, of: readonly FailedTest[], told: string): string[] {
  const groups = of.filter(({ classification }) => toldClass(classification) === told);
  const own = failures.filter(({ test, variant }) =>
    groups.some((group) => group.test.identity === test.identity && group.variants.includes(variant)),
  );
  return [...new Set(own.map(({ error }) => error.same))];
}
