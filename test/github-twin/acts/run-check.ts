import { networkCommits } from '../git/network-commits.ts';
import { presentCheck, presentSuite } from '../present/present-check.ts';
import type { CheckRecord, DeliveryRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

export interface NewCheck {
  /** Slug of the app that made it; `assay` and `github-actions` are those. */
  app: string;
  name: string;
  headSha: string;
  conclusion: string;
  /** A check to end once more, with another conclusion. */
  again?: { id: number };
}

/** Plays another app: a check run that ended, and `check_run.completed`. */
export function runCheck(
  world: World,
  repository: RepositoryRecord,
  wanted: NewCheck,
): { check: CheckRecord; sent: Promise<DeliveryRecord | undefined> } {
  const { state } = world;
  if (!networkCommits(state, repository).has(wanted.headSha)) throw new Error(`There is no commit ${wanted.headSha}.`);
  const known = repository.checks.find(({ id }) => id === wanted.again?.id);
  const sibling = repository.checks.find(({ app, headSha }) => app === wanted.app && headSha === wanted.headSha);
  const at = world.now();
  const check: CheckRecord = known ?? {
    id: world.nextId(),
    name: wanted.name,
    headSha: wanted.headSha,
    status: 'completed',
    conclusion: null,
    externalId: '',
    detailsUrl: null,
    startedAt: at,
    completedAt: at,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    app: wanted.app,
    suiteId: sibling?.suiteId ?? world.nextId(),
  };
  check.conclusion = wanted.conclusion;
  check.completedAt = at;
  if (known === undefined) repository.checks.push(check);
  const payload = { check_run: presentCheck(world, repository, check) };
  const sender = `${wanted.app}[bot]`;
  return { check, sent: world.emit({ event: 'check_run', action: 'completed', sender, repository, payload }) };
}

/** Ends a check suite: `check_suite.completed`. */
export function completeSuite(
  world: World,
  repository: RepositoryRecord,
  suiteId: number,
): Promise<DeliveryRecord | undefined> {
  const checks = repository.checks.filter((check) => check.suiteId === suiteId);
  const [first] = checks;
  if (first === undefined) throw new Error(`There is no check suite ${suiteId}.`);
  const payload = {
    check_suite: { ...presentSuite(world, repository, first), latest_check_runs_count: checks.length },
  };
  const sender = `${first.app ?? world.state.app.slug}[bot]`;
  return world.emit({ event: 'check_suite', action: 'completed', sender, repository, payload });
}
