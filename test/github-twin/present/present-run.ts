import type { JsonObject } from '../json.ts';
import type { RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentRepository } from './present-repository.ts';
import { presentUser } from './present-user.ts';

/** A workflow run; `attempt` shows an earlier one. */
export function presentRun(world: World, repository: RepositoryRecord, run: RunRecord): JsonObject {
  const { url, state } = world;
  const full = `${repository.owner}/${repository.name}`;
  const self = `${url}/repos/${full}/actions/runs/${run.id}`;
  const head = state.repositories.find((candidate) => candidate.id === run.headRepositoryId);
  const commit = head?.commits[run.headSha] ?? repository.commits[run.headSha];
  const person = { name: commit?.author ?? run.actor, email: 'nobody@github.invalid' };
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.workflowName,
    path: `.github/workflows/${slug(run.workflowName)}.yml`,
    display_title: commit?.message ?? run.workflowName,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: commit?.message ?? '',
      timestamp: commit?.date ?? run.createdAt,
      author: person,
      committer: person,
    },
    run_number: run.number,
    run_attempt: run.attempt,
    run_started_at: run.startedAt,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    actor: presentUser(run.actor),
    triggering_actor: presentUser(run.actor),
    workflow_id: workflowId(run.workflowName),
    check_suite_id: run.id + 1,
    pull_requests: pulls(world, repository, run),
    repository: presentRepository(world, repository),
    head_repository: head === undefined ? null : presentRepository(world, head),
    url: self,
    html_url: `${url}/${full}/actions/runs/${run.id}`,
    jobs_url: `${self}/jobs`,
    artifacts_url: `${self}/artifacts`,
    previous_attempt_url: run.attempt > 1 ? `${self}/attempts/${run.attempt - 1}` : null,
    referenced_workflows: [],
  };
}

/** As at GitHub: open pull requests of the head branch, but never those of a fork. */
function pulls({ url }: World, repository: RepositoryRecord, run: RunRecord): JsonObject[] {
  if (run.headRepositoryId !== repository.id) return [];
  const full = `${repository.owner}/${repository.name}`;
  const repo = { id: repository.id, url: `${url}/repos/${full}`, name: repository.name };
  return repository.issues.flatMap(({ id, number, state, pull }) =>
    pull === undefined ||
    state !== 'open' ||
    pull.headRepositoryId !== repository.id ||
    pull.headBranch !== run.headBranch
      ? []
      : [
          {
            id,
            number,
            url: `${url}/repos/${full}/pulls/${number}`,
            head: { ref: pull.headBranch, sha: pull.headSha, repo },
            base: { ref: pull.baseBranch, sha: pull.baseSha, repo },
          },
        ],
  );
}

function slug(name: string): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}

function workflowId(name: string): number {
  return 1 + [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
}
