import type { JsonObject } from '../json.ts';
import type { CheckRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentApp } from './present-app.ts';

/** A check run, of the app or of another one. */
export function presentCheck(world: World, repository: RepositoryRecord, check: CheckRecord): JsonObject {
  const { url } = world;
  const full = `${repository.owner}/${repository.name}`;
  const self = `${url}/repos/${full}/check-runs/${check.id}`;
  return {
    id: check.id,
    node_id: `CR_${check.id}`,
    name: check.name,
    head_sha: check.headSha,
    external_id: check.externalId,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    details_url: check.detailsUrl ?? url,
    url: self,
    html_url: `${url}/${full}/runs/${check.id}`,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${self}/annotations`,
    },
    app: presentApp(world, check.app),
    check_suite: presentSuite(world, repository, check),
    pull_requests: [],
  };
}

/** The check suite that a check run is of. As at GitHub, one of a fork's commit has no branch. */
export function presentSuite(world: World, repository: RepositoryRecord, check: CheckRecord): JsonObject {
  const branch = Object.entries(repository.branches).find(([, sha]) => sha === check.headSha)?.[0];
  return {
    id: check.suiteId ?? check.id + 1,
    head_sha: check.headSha,
    head_branch: branch ?? null,
    status: check.status,
    conclusion: check.conclusion,
    before: null,
    after: null,
    pull_requests: [],
    app: presentApp(world, check.app),
    created_at: check.startedAt,
    updated_at: check.startedAt,
  };
}
