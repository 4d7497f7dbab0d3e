import type { JsonObject } from '../json.ts';
import type { IssueRecord, PullRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentIssue } from './present-issue.ts';
import { presentRepository } from './present-repository.ts';
import { presentUser } from './present-user.ts';

/** A pull request; `issue.pull` must be there. */
export function presentPull(world: World, repository: RepositoryRecord, issue: IssueRecord): JsonObject {
  const pull = issue.pull as PullRecord;
  const head = world.state.repositories.find((candidate) => candidate.id === pull.headRepositoryId);
  const {
    pull_request: _,
    closed_by: __,
    state_reason: ___,
    performed_via_github_app: ____,
    ...asIssue
  } = presentIssue(world, repository, issue);
  const full = `${repository.owner}/${repository.name}`;
  const link = (href: string): JsonObject => ({ href });
  const self = `${world.url}/repos/${full}/pulls/${issue.number}`;
  return {
    ...asIssue,
    url: self,
    issue_url: `${world.url}/repos/${full}/issues/${issue.number}`,
    head: side(world, head, pull.headBranch, pull.headSha),
    base: side(world, repository, pull.baseBranch, pull.baseSha),
    draft: false,
    merged: pull.mergedAt !== null,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha,
    mergeable: issue.state === 'open' ? true : null,
    mergeable_state: issue.state === 'open' ? 'clean' : 'unknown',
    requested_reviewers: [],
    requested_teams: [],
    auto_merge: null,
    _links: {
      self: link(self),
      html: link(String(asIssue.html_url)),
      issue: link(`${world.url}/repos/${full}/issues/${issue.number}`),
      comments: link(`${world.url}/repos/${full}/issues/${issue.number}/comments`),
      commits: link(`${self}/commits`),
      review_comments: link(`${self}/comments`),
      review_comment: link(`${world.url}/repos/${full}/pulls/comments{/number}`),
      statuses: link(`${world.url}/repos/${full}/statuses/${pull.headSha}`),
    },
  };
}

function side(world: World, repository: RepositoryRecord | undefined, ref: string, sha: string): JsonObject {
  return {
    ref,
    sha,
    label: `${repository?.owner ?? 'ghost'}:${ref}`,
    user: repository === undefined ? null : presentUser(repository.owner),
    repo: repository === undefined ? null : presentRepository(world, repository),
  };
}
