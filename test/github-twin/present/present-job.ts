import type { JsonObject } from '../json.ts';
import type { JobRecord, RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';

/** A job of a workflow run. */
export function presentJob({ url }: World, repository: RepositoryRecord, run: RunRecord, job: JobRecord): JsonObject {
  const full = `${repository.owner}/${repository.name}`;
  return {
    id: job.id,
    node_id: `J_${job.id}`,
    run_id: run.id,
    run_attempt: job.attempt,
    run_url: `${url}/repos/${full}/actions/runs/${run.id}`,
    url: `${url}/repos/${full}/actions/jobs/${job.id}`,
    html_url: `${url}/${full}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${url}/repos/${full}/check-runs/${job.id}`,
    name: job.name,
    workflow_name: run.workflowName,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    status: job.conclusion === null ? 'in_progress' : 'completed',
    conclusion: job.conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    labels: ['ubuntu-latest'],
    steps: [],
  };
}
