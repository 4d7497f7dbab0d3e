import { reproductionOf } from '../comments/reproduction-of.ts';
import type { Octokit } from '../github/octokit.ts';
import { clustersByIds } from '../store/clusters.ts';
import type { Queryable } from '../store/database.ts';
import { failingResults, flakedResults } from '../store/failing-results.ts';
import { passedVariants } from '../store/filing-facts.ts';
import { testsByIds } from '../store/find-tests.ts';
import type { IssueWrite } from '../store/issue-writes.ts';
import type { IssueRow } from '../store/issues.ts';
import { reportsOfRun } from '../store/reports.ts';
import { type RepositoryRow, type RunRow, runsByIds } from '../store/runs.ts';
import { INFRASTRUCTURE } from './fold-outage.ts';
import { enoughFor } from './follow-record.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueRecord } from './issue-record.ts';
import type { IssueStory, StoryError, StoryTest } from './issue-story.ts';
import { loadOrigin } from './load-origin.ts';
import { fromRow } from './stored-record.ts';
import { verdictLines } from './verdict-lines.ts';

/** Tests that are named with their errors; a list of thousands says no more than their count. */
const TESTS = 100;

/** Everything that the issue of a record tells, from the store and from GitHub. */
export async function loadStory(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  policy: IssuePolicy,
  write: IssueWrite,
  row: IssueRow,
): Promise<IssueStory> {
  const record = fromRow(row);
  const [run] = write.runId === null ? [] : await runsByIds(database, repository.id, [write.runId]);
  const tests = await storyTests(database, repository, run, record);
  const errors = run === undefined ? [] : await storyErrors(database, run, record);
  const origin = await loadOrigin({ octokit, database }, repository, { record, run, tests, errors });
  const reports = run === undefined ? [] : await reportsOfRun(database, repository.id, run.id);
  const shown = tests.slice(0, TESTS);
  return {
    key: record.key,
    episode: record.episode,
    kind: record.kind,
    repositoryId: repository.id,
    branch: repository.defaultBranch,
    cause: await causeOf(
      database,
      repository,
      record,
      run,
      reports.flatMap(({ extra }) => extra?.criteria ?? []),
    ),
    failedRuns: record.failedRuns,
    tests: shown,
    moreCells: record.overflow,
    errors,
    ...origin,
    verdict: await verdictLines(database, repository.id, record, policy),
    reproduction: reproductionOf(reports, shown),
    closeAfter: enoughFor(record, policy),
  };
}

async function storyTests(
  database: Queryable,
  { id }: RepositoryRow,
  run: RunRow | undefined,
  { cells }: IssueRecord,
): Promise<StoryTest[]> {
  const ids = [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger);
  const passes = run === undefined ? [] : await passedVariants(database, id, run.id, ids);
  const passedIn = new Map(passes.map(({ testId, variants }) => [testId, variants]));
  const named = await testsByIds(database, id, ids);
  return named.map(({ testId, suite, path, name, file }) => ({
    suite,
    path,
    name,
    file,
    failedIn: cells.filter(({ test }) => Number(test) === testId).map(({ variant }) => variant),
    passedIn: passedIn.get(testId) ?? [],
  }));
}

/** The distinct errors of the record's cells in the run, the most common first. */
async function storyErrors(database: Queryable, run: RunRow, { cells }: IssueRecord): Promise<StoryError[]> {
  const mine = new Set(cells.map(({ test, variant }) => `${test}\n${variant}`));
  const errors = new Map<string, StoryError>();
  const failing = await failingResults(database, run.repositoryId, [run.id]);
  const flaked = await flakedResults(database, run.repositoryId, [run.id]);
  for (const { testId, variant, message, trace } of [...failing, ...flaked]) {
    if (!mine.has(`${testId}\n${variant}`)) continue;
    const key = message ?? trace ?? '';
    const known = errors.get(key);
    if (known === undefined) errors.set(key, { message: message ?? '', trace: trace ?? '', cells: 1 });
    else errors.set(key, { ...known, cells: known.cells + 1 });
  }
  return [...errors.values()].sort((a, b) => b.cells - a.cells);
}

async function causeOf(
  database: Queryable,
  { id }: RepositoryRow,
  { key, kind }: IssueRecord,
  run: RunRow | undefined,
  criteria: readonly { readonly name: string; readonly threshold: string; readonly verdict: string }[],
): Promise<string> {
  if (kind !== 'red-run') return '';
  if (key === INFRASTRUCTURE) return 'The environment of the tests fails';
  if (key.startsWith('red-run/workflow/')) return `Workflow ${run?.workflowName ?? ''} is red although no test fails`;
  const missed = criteria.filter(({ verdict }) => verdict === 'missed');
  if (missed.length > 0) return `Missed: ${missed.map(({ name, threshold }) => `${name} ${threshold}`).join(', ')}`;
  return (await clustersByIds(database, id, [key]))[0]?.title ?? 'A red run';
}
