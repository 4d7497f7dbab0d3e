import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

/** A remark beside a line of code. */
export interface CheckRemark {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** The check run that is to be there once the call returns. */
export interface WantedCheck {
  readonly name: string;
  readonly headSha: string;
  /** Undefined while it is under way. */
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required' | undefined;
  /** Page that says more. */
  readonly detailsUrl: string | undefined;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly CheckRemark[];
  /** The check run as it was last stored. */
  readonly known: number | undefined;
}

/** GitHub takes so many in a request, and adds them to those that are there. */
const AT_A_TIME = 50;

/**
 * Writes the one check run of a commit: updates the known one, else the one of its name that the app made, else creates it.
 * Remarks that are there already are not added again; GitHub cannot take any away. Answers with the check run's id.
 */
export async function upsertCheck(
  octokit: Octokit,
  repository: RepositoryName,
  app: OwnApp,
  wanted: WantedCheck,
): Promise<number> {
  const at = { owner: repository.owner, repo: repository.name };
  const id = wanted.known ?? (await findOwn(octokit, at, app, wanted));
  if (id !== undefined) {
    const missing = await remarksMissing(octokit, at, id, wanted.annotations);
    const chunks = chunksOf(missing);
    try {
      for (const chunk of chunks.length === 0 ? [[]] : chunks) {
        await octokit.rest.checks.update({ ...at, check_run_id: id, ...body(wanted, chunk) });
      }
      return id;
    } catch (error) {
      // Deleted with the commit's suite; it is made anew.
      if (httpStatus(error) !== 404) throw error;
    }
  }
  const [first = [], ...others] = chunksOf(wanted.annotations);
  const { data } = await octokit.rest.checks.create({
    ...at,
    name: wanted.name,
    head_sha: wanted.headSha,
    ...body(wanted, first),
    // A repeated POST would be a second check: what failed half-way is looked for on the next delivery.
    request: { retries: 0 },
  });
  for (const chunk of others) {
    await octokit.rest.checks.update({ ...at, check_run_id: data.id, ...body(wanted, chunk) });
  }
  return data.id;
}

async function findOwn(
  octokit: Octokit,
  at: { owner: string; repo: string },
  app: OwnApp,
  { name, headSha }: WantedCheck,
): Promise<number | undefined> {
  const { data } = await octokit.rest.checks.listForRef({ ...at, ref: headSha, check_name: name, filter: 'all' });
  return data.check_runs.find((check) => check.app?.id === app.id)?.id;
}

async function remarksMissing(
  octokit: Octokit,
  at: { owner: string; repo: string },
  id: number,
  wanted: readonly CheckRemark[],
): Promise<readonly CheckRemark[]> {
  if (wanted.length === 0) return wanted;
  try {
    const there = await octokit.paginate(octokit.rest.checks.listAnnotations, {
      ...at,
      check_run_id: id,
      per_page: 100,
    });
    const known = new Set(there.map((one) => JSON.stringify([one.path, one.start_line, one.title, one.message])));
    return wanted.filter((one) => !known.has(JSON.stringify([one.path, one.line, one.title, one.message])));
  } catch (error) {
    if (httpStatus(error) === 404) return [];
    throw error;
  }
}

function body({ conclusion, detailsUrl, title, summary, text }: WantedCheck, annotations: readonly CheckRemark[]) {
  const remarks = annotations.map(({ path, line, level, ...said }) => ({
    ...said,
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
  }));
  return {
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
    ...(conclusion === undefined ? { status: 'in_progress' as const } : { status: 'completed' as const, conclusion }),
    output: { title, summary, text, ...(remarks.length === 0 ? {} : { annotations: remarks }) },
  };
}

function chunksOf(remarks: readonly CheckRemark[]): CheckRemark[][] {
  const count = Math.ceil(remarks.length / AT_A_TIME);
  return Array.from({ length: count }, (_, at) => remarks.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME));
}
