import { networkCommits } from '../git/network-commits.ts';
import { GithubError } from '../github-error.ts';
import type { Json, JsonObject } from '../json.ts';
import { presentCheck } from '../present/present-check.ts';
import type { CheckRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Creates (no `check`) or updates a check run from a request body that the schema has already accepted. */
export function saveCheck(
  world: World,
  repository: RepositoryRecord,
  body: JsonObject,
  check?: CheckRecord,
): CheckRecord {
  const { output, conclusion } = body;
  // The schema cannot say this; GitHub answers 422.
  if (body.status === 'completed' && conclusion === undefined)
    throw new GithubError(422, 'Invalid request.\n\nA completed check needs a conclusion.');
  const saved = check ?? create(world, repository, body);
  const before = saved.status;
  saved.name = text(body.name) ?? saved.name;
  saved.externalId = text(body.external_id) ?? saved.externalId;
  saved.detailsUrl = text(body.details_url) ?? saved.detailsUrl;
  saved.startedAt = text(body.started_at) ?? saved.startedAt;
  saved.status = text(body.status) ?? saved.status;
  if (typeof conclusion === 'string') {
    saved.conclusion = conclusion;
    saved.status = 'completed';
    saved.completedAt = text(body.completed_at) ?? world.now();
  } else if (saved.status !== 'completed') {
    saved.conclusion = null;
    saved.completedAt = null;
  }
  if (output !== null && typeof output === 'object' && !Array.isArray(output)) {
    saved.title = text(output.title) ?? saved.title;
    saved.summary = text(output.summary) ?? saved.summary;
    saved.text = text(output.text) ?? saved.text;
    // An update adds annotations, which is how more than 50 get in.
    if (Array.isArray(output.annotations)) saved.annotations.push(...(output.annotations as JsonObject[]));
  }
  const sender = `${world.state.app.slug}[bot]`;
  const payload = { check_run: presentCheck(world, repository, saved) };
  if (check === undefined) void world.emit({ event: 'check_run', action: 'created', sender, repository, payload });
  if (saved.status === 'completed' && before !== 'completed') {
    void world.emit({ event: 'check_run', action: 'completed', sender, repository, payload });
  }
  return saved;
}

function create(world: World, repository: RepositoryRecord, body: JsonObject): CheckRecord {
  const headSha = text(body.head_sha) ?? '';
  if (!networkCommits(world.state, repository).has(headSha))
    throw new GithubError(422, `No commit found for SHA: ${headSha}`);
  const check: CheckRecord = {
    id: world.nextId(),
    name: text(body.name) ?? '',
    headSha,
    status: 'queued',
    conclusion: null,
    externalId: '',
    detailsUrl: null,
    startedAt: world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  // The check suite's id is the check's plus one.
  world.nextId();
  repository.checks.push(check);
  return check;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
