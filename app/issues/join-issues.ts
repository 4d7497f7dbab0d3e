import type { CommandAnswer } from '../comments/command-answer.ts';
import { branchHead } from '../github/branch-head.ts';
import { mergeStoredClusters } from '../history/merge-clusters-stored.ts';
import { splitStoredCluster } from '../history/split-cluster-stored.ts';
import { testsByIds } from '../store/find-tests.ts';
import { issueAt, issuesToFollow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { decideAndSave } from './change-issue.ts';
import { decideMerge, decideSplit } from './decide-clusters.ts';
import type { FilingParts } from './filing-parts.ts';
import type { IssueRecord } from './issue-record.ts';
import { fullName } from './render.ts';
import { fromRow } from './stored-record.ts';

interface Place {
  readonly filedIn: number;
  readonly number: number;
  readonly author: string;
}

/** Tests that are split off one by one; more of them are named. */
const MAX_SPLITS = 20;

/** `/assay same-as #12`: both clusters are one from now on, and this issue is closed as a duplicate of that one. */
export async function joinIssues(
  { octokit, database }: FilingParts,
  repository: RepositoryRow,
  { filedIn, number, author }: Place,
  record: IssueRecord,
  rest: string,
): Promise<CommandAnswer> {
  const wanted = Number(/^#?(\d{1,10})$/.exec(rest.split(/\s/)[0] ?? '')?.[1]);
  if (!Number.isInteger(wanted)) return { outcome: 'refused', answer: 'Say which issue it is the same as: a number.' };
  const row = wanted === number ? undefined : await issueAt(database, filedIn, wanted);
  if (row === undefined || row.repositoryId !== repository.id || row.state === 'closed')
    return { outcome: 'refused', answer: `There is no other open issue of mine with the number ${wanted}.` };
  const reason = `same as ${wanted}`;
  await mergeStoredClusters(database, repository.id, row.key, [record.key], { author, reason });
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  await decideAndSave(database, repository.id, filedIn, async () => {
    const rows = await issuesToFollow(database, repository.id, [row.key, record.key]);
    const both = rows.map(fromRow).filter(({ key }) => key === row.key || key === record.key);
    return decideMerge(both, row.key, sha);
  });
  return { outcome: 'done', answer: '' };
}

/** `/assay split`: every test here becomes a cluster of its own, or those whose name contains the words that follow. */
export async function splitIssue(
  { octokit, database }: FilingParts,
  repository: RepositoryRow,
  { filedIn, author }: Place,
  record: IssueRecord,
  rest: string,
): Promise<CommandAnswer> {
  const ids = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger);
  const named = await testsByIds(database, repository.id, ids);
  const isMeant = (name: string) => name.toLowerCase().includes(rest.toLowerCase());
  const leaving =
    rest === '' ? ids.slice(1) : named.filter((test) => isMeant(fullName(test))).map(({ testId }) => testId);
  if (leaving.length === 0 || leaving.length === ids.length)
    return { outcome: 'refused', answer: 'There is nothing to split: some tests have to stay, and some to leave.' };
  if (leaving.length > MAX_SPLITS)
    return {
      outcome: 'refused',
      answer: `Say which tests leave, by a part of their names: ${leaving.length} are too many.`,
    };
  for (const test of leaving) {
    await splitStoredCluster(database, repository.id, record.key, [test], { author, reason: 'split in its issue' });
  }
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  await decideAndSave(database, repository.id, filedIn, async () => {
    const rows = await issuesToFollow(database, repository.id, [record.key]);
    const live = rows.map(fromRow).find(({ key, state }) => key === record.key && state !== 'closed');
    return live === undefined ? { records: [], actions: [] } : decideSplit(live, leaving.map(String), sha);
  });
  return {
    outcome: 'done',
    answer: `${leaving.length === 1 ? 'One test has' : `${leaving.length} tests have`} left; each gets its own issue when it fails again.`,
  };
}
