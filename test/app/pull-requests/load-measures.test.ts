import { expect, test } from '@jest/globals';
import { loadFacts } from '../../../app/pull-requests/load-facts.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { historyWorld } from '../history/history-world.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { EXTRA, sampleResult } from '../store/sample-store.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'c'.repeat(40);

await describeEachEngine('what is measured at the head of a pull request', (database) => {
  const world = historyWorld(database);
  const measure = (latency: number, covered: number) => [
    { name: 'latency', unit: 'ms', labels: { suite: ['load'] }, kind: 'samples' as const, samples: [latency] },
    { name: 'coverage.lines', unit: 'ratio', labels: {}, kind: 'ratio' as const, part: covered, total: 1_000 },
  ];
  const names = ['a', 'b', 'c', 'd', 'e', 'slow'];
  /** Ten per cent around the usual time, and `slow` as told; `machine` times slower than usual. */
  const see = async (run: number, changes: object, slow = 1, machine = 1, metrics = measure(40 + (run % 5), 800)) => {
    const results = names.map((name, index) =>
      sampleResult(name, 'passed', {
        durationMs: 400 * (1 + ((run + index) % 5) / 20) * machine * (name === 'slow' ? slow : 1),
      }),
    );
    const runId = await world.emptyRun(changes);
    const outcome = { conclusion: 'success' as const, extra: { ...EXTRA, metrics }, results };
    await storeReport(
      database(),
      { repositoryId: world.repositoryId, runId, artifactName: 'assay-report-test-0-1' },
      outcome,
    );
    await world.observe(runId);
  };
  const facts = async (isForDefault = true) => {
    const { changes } = await loadFacts(database(), {
      repositoryId: world.repositoryId,
      pullRequest: 1,
      headSha: HEAD,
      headRepositoryId: world.repositoryId,
      base: { branch: 'main', sha: BASE, behind: 0 },
      isForDefault,
      changedFiles: [],
    });
    return changes;
  };
  const usual = async () => {
    for (let run = 0; run < 20; run += 1) await see(run, run === 19 ? { headSha: BASE } : {});
  };
  const head = { headSha: HEAD, headBranch: 'topic', event: 'pull_request' };

  test('a test that takes twice as long and a latency that is higher are told with what is usual; coverage beside the base', async () => {
    await usual();
    await see(3, head, 2, 1, measure(90, 750));
    const { slower, coverage } = await facts();
    expect(coverage).toEqual({ now: 0.75, before: 0.8 });
    expect(slower.map(({ what, unit, samples }) => [what, unit, samples])).toEqual([
      ['latency{suite:load} avg', 'ms', 20],
      ['class › slow (node=22)', 'ms', 20],
    ]);
    for (const { before, now, range } of slower) {
      expect(before).toBeGreaterThan(range[0]);
      expect(range[1]).toBeLessThan(now);
      expect(now).toBeGreaterThan(1.5 * before);
    }
  });

  test('what is usual is not told, nor what is better, nor what history does not know', async () => {
    await usual();
    await see(3, head, 0.3, 1, measure(20, 900));
    expect(await facts()).toMatchObject({ slower: [], coverage: { now: 0.9, before: 0.8 } });
    expect((await facts(false)).slower).toEqual([]);
  });

  test('a machine that is three times slower makes no test slower, and does not hide one', async () => {
    await usual();
    await see(3, head, 1, 3);
    expect((await facts()).slower).toEqual([]);
    await see(3, head, 2.5, 3);
    expect((await facts()).slower.map(({ what }) => what)).toEqual(['class › slow (node=22)']);
  });

  test('ten runs are not there: nothing is told', async () => {
    for (let run = 0; run < 5; run += 1) await see(run, {});
    await see(3, head, 4, 1, measure(400, 1));
    expect(await facts()).toMatchObject({ slower: [], coverage: { now: 0.001, before: undefined } });
  });
});
