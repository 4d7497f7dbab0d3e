import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Opens or closes an issue; nothing else of it is touched. */
export async function setIssueState(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  number: number,
  state: { readonly open: true } | { readonly open: false; readonly reason: 'completed' | 'not_planned' | 'duplicate' },
): Promise<void> {
  await octokit.rest.issues.update({
    owner,
    repo: name,
    issue_number: number,
    ...(state.open ? { state: 'open' } : { state: 'closed', state_reason: state.reason }),
  });
}
