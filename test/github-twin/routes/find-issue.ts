import { GithubError } from '../github-error.ts';
import type { IssueRecord } from '../state.ts';
import type { Call } from '../world.ts';

/**
 * The issue or pull request of the path. Issues need the permission `issues`; pull requests may be reached by
 * `pull_requests` as well.
 */
export function findIssue(call: Call, access: 'read' | 'write'): IssueRecord {
  const issue = call.repository().issues.find((candidate) => String(candidate.number) === call.params.issue_number);
  if (issue === undefined) throw new GithubError(404, 'Not Found');
  if (issue.pull === undefined) call.need(`issues:${access}`);
  else call.need(`issues:${access}`, `pull_requests:${access}`);
  return issue;
}
