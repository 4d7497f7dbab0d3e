import type { Context } from 'probot';
import type { RepositoryRow, RunFacts } from '../store/runs.ts';

/** Who, where and which commit: from GitHub's webhook, never from an artifact. */
export interface WorkflowRunFacts {
  readonly repository: RepositoryRow;
  readonly run: RunFacts;
  /** Owner of the repository that the commit was pushed to; null when that fork was deleted. */
  readonly headOwner: string | null;
}

type Payload = Context<'workflow_run.completed'>['payload'];

/** The trusted facts of a `workflow_run.completed` webhook. */
export function runFacts({ repository, workflow_run: run, installation }: Payload): WorkflowRunFacts {
  if (installation === undefined) throw new Error('the webhook names no installation: it was not sent to an app');
  // Deleted forks are null whatever the types say.
  const head = run.head_repository as Payload['workflow_run']['head_repository'] | null;
  return {
    repository: {
      id: repository.id,
      installationId: installation.id,
      owner: repository.owner.login,
      name: repository.name,
      defaultBranch: repository.default_branch,
    },
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
  };
}
