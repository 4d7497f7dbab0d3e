import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { findTest } from '../comments/find-test.ts';
import { dispatchWorkflow } from '../github/dispatch-workflow.ts';
import type { NamedTest } from '../store/find-tests.ts';
import { askOnce } from './ask-once.ts';
import { failingHere } from './failing-here.ts';
import type { PullPlace } from './pull-place.ts';
import type { SummaryParts } from './summary-parts.ts';
import { testTitle } from './test-line.ts';

/** Enough to see a test fail once that fails in one of twenty runs, at 92 %. */
const COUNT = 50;
/** A test of six seconds fills two hours with that. */
const MOST = 1_000;

/**
 * `/assay stress <test> [n]`: starts the repository's own workflow that repeats one test, on the branch of the pull request.
 * Never for a fork: its code would run with what the repository's own branches may.
 */
export async function stressCommand(parts: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { octokit, database } = parts;
  const { repository, pull, commentId, position } = place;
  const workflow = (await parts.settingsOf(repository, false))?.stressWorkflow;
  if (workflow === undefined) {
    return refused('This repository names no workflow for that: `bot.stress_workflow` in `.github/assay.yml`.');
  }
  if (pull.headRepositoryId !== repository.id) return refused('Not started: the branch is one of a fork.');
  const wanted = await readWanted(parts, place, rest);
  if (typeof wanted === 'string') return refused(wanted);
  const { test, count } = wanted;
  const request = {
    ...{ key: `stress/${commentId}/${position}`, pullRequest: pull.number, headSha: pull.headSha },
    ...{ githubRunId: null, isAutomatic: false },
  };
  const inputs = { test: plainLine(test.name), count: String(count) };
  const asked = await askOnce(database, repository.id, request, () =>
    dispatchWorkflow(octokit, repository, { workflow, ref: pull.headBranch, inputs }),
  );
  const file = `<code>${escapeMarkdown(workflow)}</code>`;
  if (asked.outcome === 'refused') return refused(`GitHub refuses to start ${file}: ${escapeMarkdown(asked.why)}.`);
  if (asked.outcome !== 'done') {
    return refused(`Whether GitHub started ${file} is not known: its answer was lost. Look there, or say it again.`);
  }
  const branch = `<code>${escapeMarkdown(pull.headBranch)}</code>`;
  return done(`Started ${file} on ${branch}: **${testTitle(test)}**, ${count} times.`);
}

/** The test and how often; a number at the end may belong to the name. */
async function readWanted(
  { database }: SummaryParts,
  place: PullPlace,
  rest: string,
): Promise<{ test: NamedTest; count: number } | string> {
  const near = await failingHere(database, place);
  const find = (text: string) => findTest(database, place.repository.id, text.replace(/^(["'`])(.+)\1$/, '$2'), near);
  const [, name, digits] = /^(.*\S)\s+(\d{1,6})$/.exec(rest) ?? [];
  if (name !== undefined) {
    const test = await find(name);
    const count = Number(digits);
    if (typeof test !== 'string') {
      return count === 0 || count > MOST ? `Say how often: 1 to ${MOST} times.` : { test, count };
    }
  }
  const test = await find(rest);
  return typeof test === 'string' ? test : { test, count: COUNT };
}
