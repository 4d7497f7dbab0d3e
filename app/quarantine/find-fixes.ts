import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import { branchPullsWords } from '../github/branch-pulls-words.ts';
import { commitMessage } from '../github/commit-message.ts';
import type { Octokit } from '../github/octokit.ts';
import { pullWords } from '../github/pull-words.ts';
import { findBotSettings } from '../store/bot-settings.ts';
import type { Queryable } from '../store/database.ts';
import { type FlakyIssue, openFlakyIssues } from '../store/flaky-issues.ts';
import { type RepositoryRow, repositoryById } from '../store/runs.ts';
import { parseFixes } from './parse-fixes.ts';

/** A change: a pull request, or a branch with its newest commit. */
export type Change = { readonly pull: number } | { readonly branch: string; readonly sha: string };

/** A change says that it fixes the issue of these flaky tests. */
export interface FixAttempt {
  /** Number of the issue, and the `owner/name` it lies in where that is another repository. */
  readonly issue: number;
  readonly tracker: string | undefined;
  /** tests.id. */
  readonly testIds: readonly number[];
  /** How often each of them is to run for it (`bot.quarantine.repeat`). */
  readonly repeat: number;
}

/** At a failure rate of 10 % twenty runs pass by luck in one of eight cases, at 20 % in one of 87. */
const REPEAT = 20;

/**
 * Which open issues of flaky tests a change says it fixes: in the title or body of its pull request, or in the message of
 * its newest commit. GitHub is asked, never the job, and only when there is such an issue at all.
 * @param octokit made only when it is needed
 */
export async function findFixes(
  { octokit, database }: { readonly octokit: () => Promise<Octokit>; readonly database: Queryable },
  repository: RepositoryRow,
  change: Change,
): Promise<FixAttempt[]> {
  if ('branch' in change && change.branch === repository.defaultBranch) return [];
  const issues = await openFlakyIssues(database, repository.id);
  if (issues.length === 0) return [];
  const texts = await textsOf(await octokit(), repository, change);
  const fixed = texts.flatMap(parseFixes);
  if (fixed.length === 0) return [];
  const settings = (await findBotSettings<BotConfig>(database, repository.id))?.settings;
  const repeat = settings?.quarantine?.repeat ?? REPEAT;
  const names = await namesOf(database, repository, issues);
  const own = names.get(repository.id);
  return issues.flatMap(({ number, filedIn, testIds }) => {
    const place = names.get(filedIn);
    const isFixed = fixed.some((one) => one.number === number && (one.repository ?? own) === place);
    if (place === undefined || !isFixed) return [];
    return [{ issue: number, tracker: place === own ? undefined : place, testIds, repeat }];
  });
}

async function textsOf(octokit: Octokit, repository: RepositoryRow, change: Change): Promise<string[]> {
  if ('branch' in change)
    return [
      await commitMessage(octokit, repository, change.sha),
      ...(await branchPullsWords(octokit, repository, change.branch)),
    ];
  const pull = await pullWords(octokit, repository, change.pull);
  return pull === undefined ? [] : [pull.text, await commitMessage(octokit, repository, pull.headSha)];
}

/** `owner/name`, lower case, of the repositories in which the issues lie. */
async function namesOf(
  database: Queryable,
  repository: RepositoryRow,
  issues: readonly FlakyIssue[],
): Promise<Map<number, string>> {
  const nameOf = ({ owner, name }: RepositoryRow) => `${owner}/${name}`.toLowerCase();
  const names = new Map([[repository.id, nameOf(repository)]]);
  for (const id of new Set(issues.map(({ filedIn }) => filedIn))) {
    const other = names.has(id) ? undefined : await repositoryById(database, id);
    if (other !== undefined) names.set(id, nameOf(other));
  }
  return names;
}
