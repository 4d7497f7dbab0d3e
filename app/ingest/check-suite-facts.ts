import type { Context } from 'probot';
import { listSuiteChecks } from '../github/list-suite-checks.ts';
import type { Octokit } from '../github/octokit.ts';
import { repositoryFacts } from '../github/repository-facts.ts';
import { type CheckFacts, checkFacts, isOtherCi } from './check-facts.ts';

/**
 * The checks of a suite that ended (`check_suite.completed`), if it is one of other CI: among them those of which no
 * webhook of their own came.
 */
export async function checkSuiteFacts(
  octokit: Octokit,
  payload: Context<'check_suite.completed'>['payload'],
  ownId: number,
): Promise<CheckFacts[]> {
  const { id, app, head_branch: headBranch } = payload.check_suite;
  if (!isOtherCi(app, ownId)) return [];
  const repository = repositoryFacts(payload);
  const checks = await listSuiteChecks(octokit, repository, id);
  return checks.flatMap((check) => checkFacts(check, app, { repository, headBranch, ownId }));
}
