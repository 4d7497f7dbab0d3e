import type { Context } from 'probot';
import type { PullRequest } from '../github/find-pull-requests.ts';
import { repositoryFacts } from '../github/repository-facts.ts';
import type { RepositoryRow, RunFacts } from '../store/runs.ts';
import { toldPulls } from './told-pulls.ts';

/** Who, where and which commit: from GitHub's webhook, never from an artifact. */
export interface WorkflowRunFacts {
  readonly repository: RepositoryRow;
  readonly run: RunFacts;
  /** Owner of the repository that the commit was pushed to; null when that fork was deleted. */
  readonly headOwner: string | null;
  /** Its open pull requests as they were when it ended; empty or absent: not known. */
  readonly pulls?: readonly PullRequest[];
}

type Payload = Context<'workflow_run.completed'>['payload'];

/** The trusted facts of a `workflow_run.completed` webhook. */
export function runFacts(payload: Payload): WorkflowRunFacts {
  const { repository, workflow_run: run } = payload;
  // Deleted forks are null whatever the types say.
  const head = run.head_repository as Payload['workflow_run']['head_repository'] | null;
  return {
    repository: repositoryFacts(payload),
    run: {
      repositoryId: repository.id,
      githubRunId: run.id,
      attempt: run.run_attempt,
      workflowId: run.workflow_id,
      workflowName: run.name ?? '',
      event: run.event,
      headSha: run.head_sha,
      headBranch: run.head_branch,
      headRepositoryId: head?.id ?? null,
      conclusion: run.conclusion ?? 'unknown',
      url: run.html_url,
      completedAt: run.updated_at,
    },
    headOwner: head?.owner?.login ?? null,
    pulls:
      head?.id === repository.id
        ? toldPulls(run.pull_requests, { repositoryId: repository.id, headSha: run.head_sha })
        : [],
  };
}
