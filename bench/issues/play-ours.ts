import { decide } from '../../app/issues/decide.ts';
import { DEFAULT_POLICY, type IssuePolicy } from '../../app/issues/issue-policy.ts';
import { type Ancestry, cellKey, type IssueRecord } from '../../app/issues/issue-record.ts';
import type { ClusterNews, RunNews } from '../../app/issues/run-news.ts';
import { observeRun } from '../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../src/stats/history/repository-memory.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { PlayedRun } from './read-runs.ts';
import { Openings, startTally, type Tally } from './tally.ts';

/** The histories have no commits: each run is one on top of the run before. */
const linear = (base: string, head: string): Ancestry =>
  base === head ? 'identical' : Number(head) > Number(base) ? 'ahead' : 'behind';

/** The bot's own decisions, with the engine's own verdicts. Without texts of failures every test is its own cluster. */
export function playOurs(rule: string, runs: readonly PlayedRun[], over: Partial<IssuePolicy> = {}): Tally {
  const policy: IssuePolicy = { ...DEFAULT_POLICY, mode: 'on', ...over };
  const tally = startTally(rule);
  const openings = new Openings();
  const verdicts = verdictTracker();
  let records: IssueRecord[] = [];
  let number = 0;
  for (const [index, run] of runs.entries()) {
    const states = verdicts(run);
    const news = newsOf(run, String(index), states, records);
    const filedToday = openings.within(run.at);
    const { records: changed, actions } = decide({
      news,
      records,
      filedToday,
      now: run.at,
      policy,
      ancestryOf: linear,
    });
    let opened = 0;
    for (const action of actions) {
      if (action.kind === 'open' || action.kind === 'reopen') {
        opened += 1;
        if (action.kind === 'open') tally.issues += 1;
        else tally.reopens += 1;
        const same = records.filter(({ key, state }) => key === action.record.key && state === 'open');
        tally.duplicates += same.length;
      } else if (action.kind === 'close') tally.closes += 1;
      else if (action.kind !== 'defer') tally.words += 1;
    }
    openings.note(tally, run.at, opened);
    const known = new Map(records.map((record, place) => [`${record.key} ${record.episode}`, place]));
    records = [...records];
    for (const record of changed) {
      const filed = record.state === 'claimed' ? { ...record, state: 'open' as const, number: ++number } : record;
      const place = known.get(`${record.key} ${record.episode}`);
      if (place === undefined) records.push(filed);
      else records[place] = filed;
    }
  }
  tally.left = records.filter(({ state, kind }) => state === 'open' && kind !== 'overview').length;
  return tally;
}

function newsOf(
  { run, at, outcomes }: PlayedRun,
  sha: string,
  flaky: ReadonlySet<string>,
  records: readonly IssueRecord[],
): RunNews {
  const of = (outcome: string) => [...outcomes].filter(([, all]) => all.at(-1) === outcome).map(([test]) => test);
  const failing = of('failed');
  const flaking = of('passed').filter((test) => outcomes.get(test)?.includes('failed'));
  const passing = of('passed').filter((test) => !flaking.includes(test));
  const cells = (tests: readonly string[]) => new Set(tests.map((test) => cellKey({ test, variant: '' })));
  const followed = records
    .filter(({ state }) => state !== 'closed')
    .flatMap((record) => record.cells.map(({ test }) => test));
  return {
    run,
    sha,
    workflow: '1',
    at,
    isOvertaken: false,
    outage: outcomes.size >= 5 && failing.length >= 0.8 * outcomes.size ? 'share' : undefined,
    failures: [...failing, ...flaking].map((test): ClusterNews => {
      const kind = flaky.has(test) || flaking.includes(test) ? 'flaky' : 'failure';
      return { key: `test ${test}`, kind, cells: [{ test, variant: '' }], isInfrastructure: false, isMuted: false };
    }),
    failed: cells(failing),
    passed: cells(passing),
    flaked: cells(flaking),
    absent: cells(followed.filter((test) => !outcomes.has(test))),
  };
}

/** Which tests are called flaky after each run. */
function verdictTracker(): (run: PlayedRun) => ReadonlySet<string> {
  const memories = new Map<string, TestMemory>();
  const flaky = new Set<string>();
  let repository: RepositoryMemory | undefined;
  return ({ run, at, outcomes }) => {
    const results = [...outcomes].map(([test, all]) => ({
      ...{ test, variant: '', outcomes: all, durationMs: undefined, message: undefined },
    }));
    const step = observeRun({ run, commit: undefined, at, isOutage: false, results }, memories, repository);
    for (const [key, memory] of step.memories) memories.set(key, memory);
    repository = step.repository;
    for (const event of step.events) {
      if (event.kind !== 'verdict' || event.variant !== null) continue;
      if (event.verdict.state === 'flaky') flaky.add(event.test);
      else flaky.delete(event.test);
    }
    return flaky;
  };
}
