import { mainHistory, timelinesOf } from '../comments/timelines-of.ts';
import { commitsBetween } from '../github/commits-between.ts';
import type { Octokit } from '../github/octokit.ts';
import { readFile } from '../github/read-file.ts';
import type { Queryable } from '../store/database.ts';
import { findRun, type RepositoryRow, type RunRow } from '../store/runs.ts';
import type { HistoryRow } from '../store/test-history.ts';
import type { IssueRecord } from './issue-record.ts';
import type { IssueStory, StoryError, StoryTest } from './issue-story.ts';
import { outstandingOwners } from './owners/owners-of.ts';
import { MAX_CODE_OWNERS_BYTES, parseCodeOwners } from './owners/parse-code-owners.ts';
import { stackFiles } from './stack-files.ts';

/** Tests that get a timeline. */
const TESTS = 2;
/** Where GitHub looks, in its order. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

type Origin = Pick<
  IssueStory,
  'repositoryUrl' | 'firstFailing' | 'lastGood' | 'culprits' | 'between' | 'timelines' | 'owners'
>;

/** Where a failure came from: its first commit, the last good one, who changed what between them, and who owns it. */
export async function loadOrigin(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  known: {
    readonly record: IssueRecord;
    readonly run: RunRow | undefined;
    readonly tests: readonly StoryTest[];
    readonly errors: readonly StoryError[];
  },
): Promise<Origin> {
  const { record, run, tests, errors } = known;
  const ids = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS);
  const histories = await Promise.all(ids.map((id) => mainHistory(database, repository, id)));
  const [githubRunId = '', attempt = ''] = record.firstRun.split('.');
  const first = (await findRun(database, repository.id, Number(githubRunId), Number(attempt))) ?? run;
  const firstFailing = { sha: record.firstSha, workflow: first?.workflowName ?? 'a run', url: first?.url ?? '' };
  const good = lastGoodOf(histories[0] ?? [], record.firstSha);
  const between =
    good === undefined ? undefined : await commitsBetween(octokit, repository, good.headSha, record.firstSha);
  const files = [
    ...new Set([...tests.flatMap(({ file }) => file ?? []), ...errors.flatMap(({ trace }) => stackFiles(trace))]),
  ];
  return {
    repositoryUrl: (run?.url ?? '').replace(/\/actions\/runs\/.*$/, ''),
    firstFailing,
    // A good run that the failing commit does not contain says nothing about what came between.
    lastGood:
      good === undefined || between === undefined
        ? undefined
        : { sha: good.headSha, workflow: firstFailing.workflow, url: good.url },
    between: between?.total,
    culprits: (between?.commits ?? []).flatMap((commit) => {
      const touched = commit.files.filter((file) =>
        files.some((wanted) => wanted === file || file.endsWith(`/${wanted}`)),
      );
      return touched.length === 0 ? [] : [{ ...commit, files: touched }];
    }),
    timelines: histories.flatMap((rows, index) => timelinesOf(rows, tests[index]?.name ?? '')),
    owners: outstandingOwners(files, await codeOwners(octokit, repository)),
  };
}

/** The newest run before the first failing one in which it passed; rows are newest first. */
function lastGoodOf(rows: readonly HistoryRow[], firstSha: string): HistoryRow | undefined {
  const failing = rows.findLastIndex(({ headSha }) => headSha === firstSha);
  return failing === -1 ? undefined : rows.slice(failing + 1).find(({ status }) => status === 'passed');
}

async function codeOwners(octokit: Octokit, repository: RepositoryRow): Promise<ReturnType<typeof parseCodeOwners>> {
  for (const path of CODE_OWNERS) {
    const answer = await readFile(octokit, repository, { path, etag: undefined, maxBytes: MAX_CODE_OWNERS_BYTES });
    if (answer.kind === 'file') return parseCodeOwners(answer.text);
    // GitHub takes the first that is there, whatever it is.
    if (answer.kind === 'unreadable') return [];
  }
  return [];
}
