import { branchHead } from '../github/branch-head.ts';
import { compareCommits } from '../github/compare-commits.ts';
import { clustersOfRun } from '../store/cluster-occurrences.ts';
import { newestOtherCommit } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import { bookRevision, countFiledToday, issuesToFollow } from '../store/issues.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { renamedAmong } from '../store/test-renames.ts';
import { withAncestry } from './ancestry-asker.ts';
import { decide } from './decide.ts';
import { decideRename } from './decide-clusters.ts';
import { OVERVIEW } from './decide-overview.ts';
import type { FilingParts } from './filing-parts.ts';
import { INFRASTRUCTURE } from './fold-outage.ts';
import { followMerges } from './follow-merges.ts';
import { isOnBranch, TIP } from './is-on-branch.ts';
import type { Ancestry, IssueRecord } from './issue-record.ts';
import { loadNews } from './load-news.ts';
import { readPolicy } from './read-policy.ts';
import { workflowKey } from './red-run-news.ts';
import { saveActions } from './save-actions.ts';
import { fromRow } from './stored-record.ts';
import { tellPreview } from './tell-preview.ts';
import { writeDue } from './write-due.ts';

/** Somebody else decided at the same time; the fifth time it is no accident. */
const TRIES = 5;

/**
 * Decides what a run of the default branch does to the issues, stores that, and writes it at GitHub; the code of a fork
 * or of a pull request never speaks for the branch. Done twice it changes nothing more.
 */
export async function fileIssues(parts: FilingParts, repository: RepositoryRow, run: RunRow): Promise<void> {
  if (!speaksForDefaultBranch(repository, run)) return;
  const policy = await readPolicy(parts, repository, true);
  if (policy.mode === 'on') await followMerges(parts, repository, policy.tracker?.id ?? repository.id, run.headSha);
  if (policy.mode !== 'off') await decideRun(parts, repository, run, policy);
  if (policy.mode === 'preview') await tellPreview(parts, repository, run);
  await writeDue(parts, repository, policy);
}

async function decideRun(
  { octokit, database, log }: FilingParts,
  repository: RepositoryRow,
  run: RunRow,
  policy: Awaited<ReturnType<typeof readPolicy>>,
): Promise<void> {
  const known = new Map<string, Ancestry>();
  const compare = async (base: string, wanted: string): Promise<Ancestry> => {
    const head = wanted === TIP ? await branchHead(octokit, repository, repository.defaultBranch) : wanted;
    return head === null ? 'unknown' : ((await compareCommits(octokit, repository, base, head))?.status ?? 'unknown');
  };
  const newest = await newestOtherCommit(database, { ...run, branch: repository.defaultBranch });
  // What this commit is to the newest one; behind it means that the newest contains this one.
  const isOvertaken =
    newest !== undefined &&
    (await withAncestry(compare, (ancestryOf) => ancestryOf(newest, run.headSha), known)) === 'behind';
  const occurring = await clustersOfRun(database, repository.id, run.id);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const keys = [...occurring.map(({ clusterId }) => clusterId), ...otherKeys(run)];
    const rows = await issuesToFollow(database, repository.id, keys);
    // A commit that a force push took out of the branch says nothing about it, be it good or bad.
    const isAsked = rows.length > 0 || occurring.length > 0 || run.conclusion !== 'success';
    if (isAsked && !(await withAncestry(compare, (ancestryOf) => isOnBranch(run.headSha, ancestryOf), known))) return;
    const records = await renamed(database, repository.id, rows.map(fromRow));
    const news = await loadNews(database, run, records, isOvertaken);
    const filedToday = await countFiledToday(database, repository.id);
    const facts = { news, records, filedToday, now: Date.now(), policy };
    const decision = await withAncestry(compare, (ancestryOf) => decide({ ...facts, ancestryOf }), known);
    for (const action of decision.actions) {
      const key = action.kind === 'defer' ? action.key : action.record.key;
      const reason = action.kind === 'defer' ? { reason: action.reason } : {};
      log.info('issue decided', {
        repository: repository.id,
        run: run.githubRunId,
        action: action.kind,
        key,
        ...reason,
      });
    }
    const place = {
      repositoryId: repository.id,
      revision,
      runId: run.id,
      filedIn: policy.tracker?.id ?? repository.id,
    };
    if (await saveActions(database, place, decision)) return;
  }
  throw new Error('the issues of the repository changed again and again while they were decided');
}

/** Keys of what may fail without a cluster. */
function otherKeys({ workflowId }: RunRow): string[] {
  return [OVERVIEW, INFRASTRUCTURE, workflowKey(workflowId)];
}

/** Records in which tests that were renamed go by their new name. */
async function renamed(database: Database, repositoryId: number, records: IssueRecord[]): Promise<IssueRecord[]> {
  const tests = [...new Set(records.flatMap(({ cells }) => cells.map(({ test }) => Number(test))))].filter(
    Number.isInteger,
  );
  if (tests.length === 0) return records;
  const renames = (await renamedAmong(database, repositoryId, tests)).filter(({ undoneAt }) => undoneAt === null);
  return records.map((record) =>
    renames.reduce((one, { fromTestId, toTestId }) => decideRename(one, String(fromTestId), String(toTestId)), record),
  );
}

function speaksForDefaultBranch(repository: RepositoryRow, run: RunRow): boolean {
  return (
    run.headBranch === repository.defaultBranch &&
    run.headRepositoryId === repository.id &&
    !run.event.startsWith('pull_request')
  );
}
