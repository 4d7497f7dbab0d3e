import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { endedBadly } from '../github/ended-badly.ts';
import { getRun } from '../github/get-run.ts';
import type { GithubRun } from '../github/list-completed-runs.ts';
import { listNewestRuns } from '../github/list-newest-runs.ts';
import { rerunFailedJobs } from '../github/rerun-failed-jobs.ts';
import { rerunJob } from '../github/rerun-job.ts';
import { endRequest, requestOutcome } from '../store/workflow-requests.ts';
import { type Asked, askOnce } from './ask-once.ts';
import { jobsOfSuite } from './jobs-of-suite.ts';
import type { PullPlace } from './pull-place.ts';
import type { SummaryParts } from './summary-parts.ts';

/** Jobs that are named in an answer. */
const NAMED = 20;

/** A run that is to go on, and how. */
type Plan = { readonly run: GithubRun; readonly what: string; readonly ask: () => Promise<string | undefined> };

/**
 * `/assay rerun`: the failed jobs of the newest runs at the newest commit. With a name: the jobs of that suite, or those whose
 * name has it. Each attempt is followed by one other at most, however often it is asked for.
 */
export async function rerunCommand(parts: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { repository, pull } = place;
  const head = { sha: pull.headSha, repositoryId: pull.headRepositoryId };
  const runs = await listNewestRuns(parts.octokit, repository, head);
  const ended = runs.filter(({ status }) => status === 'completed');
  const plans = rest === '' ? planFailed(parts, place, ended) : await planSuite(parts, place, ended, rest);
  if (typeof plans === 'string') return refused(plans);
  const lines = await tellBegun(parts, place, runs);
  if (plans.length + lines.length === 0) {
    const goOn = runs.length > ended.length ? ' Runs that go on can be run again once they have ended.' : '';
    const what = rest === '' ? 'No job has failed' : `No job is called or runs <code>${escapeMarkdown(rest)}</code>`;
    return refused(`${what} at ${pull.headSha}.${goOn}`);
  }
  let isRefused = false;
  for (const plan of plans) {
    const asked = await rerunOnce(parts, place, plan);
    if (asked.outcome === 'refused') isRefused = true;
    lines.push(tell(plan, asked));
  }
  return (isRefused ? refused : done)(lines.join('\n'));
}

/** The runs that an earlier try of this command had run again, although GitHub's answer to it was lost. */
async function tellBegun(
  { database }: SummaryParts,
  { repository }: PullPlace,
  runs: readonly GithubRun[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const run of runs.filter(({ status, run_attempt = 1 }) => status !== 'completed' && run_attempt > 1)) {
    const key = keyOf(run, (run.run_attempt ?? 1) - 1);
    if ((await requestOutcome(database, repository.id, key)) !== 'asked') continue;
    await endRequest(database, repository.id, key, 'done');
    lines.push(tell({ run, what: 'failed jobs' }, { outcome: 'done' }));
  }
  return lines;
}

function planFailed({ octokit }: SummaryParts, { repository }: PullPlace, runs: readonly GithubRun[]): Plan[] {
  return runs
    .filter(({ conclusion }) => conclusion !== null && endedBadly({ conclusion }))
    .map((run) => ({ run, what: 'failed jobs', ask: () => rerunFailedJobs(octokit, repository, run.id) }));
}

/** GitHub runs one job of a run again at a time, or all that failed. */
async function planSuite(
  parts: SummaryParts,
  { repository }: PullPlace,
  runs: readonly GithubRun[],
  name: string,
): Promise<Plan[] | string> {
  const { octokit } = parts;
  const plans: Plan[] = [];
  for (const run of runs) {
    const all = await jobsOfSuite(parts, repository, run, name);
    const bad = all.filter(({ conclusion }) => endedBadly({ conclusion: conclusion ?? '' }));
    const jobs = bad.length > 0 ? bad : all;
    const [job, ...others] = jobs;
    if (job === undefined) continue;
    if (others.length === 0) {
      const what = `job ${escapeMarkdown(job.name)}`;
      plans.push({ run, what, ask: () => rerunJob(octokit, repository, job.id) });
    } else if (bad.length > 0) {
      plans.push({ run, what: 'failed jobs', ask: () => rerunFailedJobs(octokit, repository, run.id) });
    } else {
      const names = jobs.slice(0, NAMED).map((one) => `- ${escapeMarkdown(one.name)}`);
      return ['None of these jobs has failed, and GitHub runs one at a time again. Name one:\n', ...names].join('\n');
    }
  }
  return plans;
}

function rerunOnce({ octokit, database }: SummaryParts, place: PullPlace, { run, ask }: Plan): Promise<Asked> {
  const { repository, pull } = place;
  const attempt = run.run_attempt ?? 1;
  const request = {
    ...{ key: keyOf(run, attempt), pullRequest: pull.number, headSha: pull.headSha },
    ...{ githubRunId: run.id, isAutomatic: false },
  };
  return askOnce(database, repository.id, request, ask, async () => {
    const now = await getRun(octokit, repository, run.id);
    return now !== undefined && ((now.run_attempt ?? 1) > attempt || now.status !== 'completed');
  });
}

function keyOf({ id }: GithubRun, attempt: number): string {
  return `rerun/${id}/${attempt}`;
}

function tell({ run, what }: Pick<Plan, 'run' | 'what'>, asked: Asked): string {
  const link = `[${escapeMarkdown(run.name ?? 'run')}](${run.html_url})`;
  if (asked.outcome === 'refused') return `- ${link}: GitHub refuses to run it again: ${escapeMarkdown(asked.why)}.`;
  return `- ${link}: ${what}${asked.outcome === 'done' ? ', once more' : ', asked for already'}.`;
}
