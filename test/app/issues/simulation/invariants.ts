import type { IssueAction } from '../../../../app/issues/issue-action.ts';
import type { IssueRecord } from '../../../../app/issues/issue-record.ts';
import type { ModelWorld } from './model-world.ts';

/** What must hold after every step, told by what was played and not by what the bot remembers. Answers with what does not. */
export function brokenInvariants(world: ModelWorld): string[] {
  const live = world.records.filter(({ state, kind }) => state !== 'closed' && kind !== 'overview');
  const keys = live.map(({ key }) => key);
  const broken = new Set(keys).size < keys.length ? [`two live issues for one cluster: ${keys.join(' ')}`] : [];
  for (const record of live) {
    if (record.cells.every(({ test }) => greenRuns(world, record, Number(test)) >= world.enough(record)))
      broken.push(`${record.key} is live (${record.state}) and green by ancestry`);
  }
  const actions = world.log.at(-1) ?? [];
  return [...broken, ...brokenCaps(world, actions), ...actions.flatMap((action) => brokenPromises(world, action))];
}

/** Closed too early, or reopened against ancestry or a person's word. */
function brokenPromises(world: ModelWorld, action: IssueAction): string[] {
  if (action.kind === 'close' && action.why === 'green') {
    const early = action.record.cells.filter(
      ({ test }) => greenRuns(world, action.record, Number(test)) < world.enough(action.record),
    );
    return early.length > 0 ? [`${action.record.key} is closed before it is green`] : [];
  }
  if (action.kind !== 'reopen') return [];
  const { closing } = world.before.find(({ number }) => number === action.record.number) as IssueRecord;
  const [cell] = action.record.cells;
  // One that waited for room is closed no longer, as far as the record goes.
  if (closing === null || cell === undefined) return [];
  if (closing.by === 'person' && closing.reason !== 'completed') return ['what a person wanted no more is reopened'];
  return world.graph.ancestryOf(closing.sha as string, cell.failingSha) === 'ahead' ? [] : ['reopened without the fix'];
}

/** Passing runs of a test on commits that contain every commit on which it failed, and more. */
export function greenRuns(world: ModelWorld, { number }: IssueRecord, test: number): number {
  const reopened = number === null ? undefined : world.reopenedAt.get(number);
  const failed = world.runs.filter(({ outcomes }) => outcomes[test] != null).map(({ sha }) => sha);
  const bases = reopened === undefined ? failed : [...failed, reopened];
  const isAfter = (sha: string) => bases.every((base) => world.graph.ancestryOf(base, sha) === 'ahead');
  return world.runs.filter(({ sha, outcomes }) => outcomes[test] === null && isAfter(sha)).length;
}

function brokenCaps(world: ModelWorld, actions: readonly IssueAction[]): string[] {
  const { newPerRun, newPerDay } = world.policy;
  const count = (...kinds: string[]) => actions.filter(({ kind }) => kinds.includes(kind)).length;
  const broken: string[] = [];
  if (count('open', 'reopen') > newPerRun) broken.push('more new issues for a run than its cap');
  const day = world.records.filter(
    ({ filedAt, kind }) => kind !== 'overview' && filedAt !== null && filedAt > world.now - 86_400_000,
  );
  if (day.length > newPerDay) broken.push('more new issues in a day than its cap');
  if (count('overview') > 1) broken.push('the overview is written twice');
  const spoken = actions.flatMap((action) => (action.kind === 'comment' ? [action] : []));
  if (spoken.some(({ before, record }) => record.saidAt - before.saidAt < 86_400_000))
    broken.push('two comments in a day');
  return broken;
}
