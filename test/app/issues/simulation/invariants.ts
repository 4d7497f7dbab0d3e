import type { IssueAction } from '../../../../app/issues/issue-action.ts';
import { type Cell, cellKey, type IssueRecord } from '../../../../app/issues/issue-record.ts';
import { CELLS, type ModelWorld } from './model-world.ts';

/** What must hold after every step, told by what was played and not by what the bot remembers. Answers with what does not. */
export function brokenInvariants(world: ModelWorld): string[] {
  const live = world.records.filter(({ state, kind }) => state !== 'closed' && kind !== 'overview');
  const keys = live.map(({ key }) => key);
  const broken = new Set(keys).size < keys.length ? [`two live issues for one cluster: ${keys.join(' ')}`] : [];
  for (const record of live) {
    if (record.cells.every((cell) => greenRuns(world, record, cell) >= world.enough(record)))
      broken.push(`${record.key} is live (${record.state}) and green by ancestry`);
  }
  const actions = world.log.at(-1) ?? [];
  return [...broken, ...brokenCaps(world, actions), ...actions.flatMap((action) => brokenPromises(world, action))];
}

/** Closed too early, or reopened against ancestry or a person's word. */
function brokenPromises(world: ModelWorld, action: IssueAction): string[] {
  if (action.kind === 'close' && action.why === 'green') {
    const early = action.record.cells.filter(
      (cell) => greenRuns(world, action.record, cell) < world.enough(action.record),
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

/** Passing runs of a test in a variant, on commits that contain every commit on which it failed there, and more. */
export function greenRuns(world: ModelWorld, { number }: IssueRecord, cell: Pick<Cell, 'test' | 'variant'>): number {
  const { runs, graph } = world;
  const place = CELLS.findIndex((one) => cellKey(one) === cellKey(cell));
  // What is played late of a commit that is no part of the branch any more says nothing.
  const heard = runs.filter(({ sha, at }) => at < (graph.lost.get(sha) ?? Number.POSITIVE_INFINITY));
  const reopened = number === null ? undefined : world.reopenedAt.get(number);
  /** In the place of a lost commit comes that of a reopening after it, else the first beside it on which the test ran. */
  const settle = (sha: string): string | undefined => {
    const lost = graph.lost.get(sha);
    if (lost === undefined) return sha;
    if (reopened !== undefined && lost < reopened.at) return settle(reopened.sha);
    const next = heard.find(
      (run) => run.at > lost && run.outcomes[place] !== undefined && !graph.contains(sha, run.sha),
    );
    return next === undefined ? undefined : settle(next.sha);
  };
  const failed = heard.filter(({ outcomes }) => outcomes[place] != null).map(({ sha }) => sha);
  const bases = (reopened === undefined ? failed : [...failed, reopened.sha]).map(settle);
  const isAfter = (sha: string) => bases.every((base) => base !== undefined && graph.ancestryOf(base, sha) === 'ahead');
  return heard.filter(({ sha, outcomes }) => outcomes[place] === null && isAfter(sha)).length;
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
