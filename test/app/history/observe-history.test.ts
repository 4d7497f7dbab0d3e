import { expect, test } from '@jest/globals';
import { MemoryPages } from '../../../app/store/memory-pages.ts';
import { verdictChangesOfTest } from '../../../app/store/verdict-changes.ts';
import { verdictBoard, verdictsOfTests } from '../../../app/store/verdict-rows.ts';
import { toVerdict } from '../../../src/stats/flakiness/to-verdict.ts';
import { memoryKey } from '../../../src/stats/history/memory-key.ts';
import { observeRun } from '../../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../../src/stats/history/repository-memory.ts';
import type { RunRecord } from '../../../src/stats/history/run-record.ts';
import type { TestMemory } from '../../../src/stats/history/test-memory.ts';
import { seeded } from '../faults/random.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld, readHistory } from './history-world.ts';
import { type MadeRun, randomHistory } from './random-history.ts';

const SEED = Number(process.env.ASSAY_TEST_SEED ?? 7);
const OUTCOMES = { p: 'passed', f: 'failed' } as const;

/** The same run for the engine alone, its names as they are in the store. */
function record({ headSha, completedAt, results }: MadeRun, runId: number, idOf: (name: string) => number): RunRecord {
  return {
    run: String(runId),
    commit: headSha,
    at: Date.parse(completedAt),
    isOutage: false,
    results: results.map(({ name, variant, status, durationMs, message, attempts = '' }) => ({
      test: String(idOf(name)),
      variant,
      outcomes: [
        ...[...attempts].map((letter) => OUTCOMES[letter as 'p' | 'f']),
        status === 'passed' || status === 'failed' ? status : 'skipped',
      ],
      durationMs: status === 'passed' ? Math.fround(durationMs) : undefined,
      message: message ?? undefined,
    })),
  };
}

await describeEachEngine('the history of a repository', (database) => {
  test('is what the engine says of the same runs without a store between them', async () => {
    const world = historyWorld(database);
    const history = randomHistory(seeded(SEED), 90);
    const runIds: number[] = [];
    for (const { results, headSha, completedAt } of history)
      runIds.push(await world.see(results, { headSha, completedAt }));
    const ids = new Map<string, number>();
    for (const name of new Set(history.flatMap(({ results }) => results.map((result) => result.name)))) {
      ids.set(name, await world.testId(name));
    }
    const memories = new Map<string, TestMemory>();
    let repository: RepositoryMemory | undefined;
    let changes = 0;
    for (const [index, run] of history.entries()) {
      const step = observeRun(
        record(run, runIds[index] as number, (name) => ids.get(name) as number),
        memories,
        repository,
      );
      // As it would be after a restart: nothing but JSON survives.
      for (const [key, memory] of step.memories) memories.set(key, JSON.parse(JSON.stringify(memory)));
      repository = JSON.parse(JSON.stringify(step.repository));
      changes += step.events.filter(
        (event) => event.kind === 'verdict' && !(event.before === 'unknown' && event.verdict.state === 'healthy'),
      ).length;
    }
    const variants = await database().query<{ id: number; name: string }>('SELECT id, name FROM variants');
    const pages = new MemoryPages();
    const states = new Set<string>();
    for (const [key, memory] of memories) {
      const [testId, variant] = JSON.parse(key) as [string, string | null];
      const variantId = variant === null ? 0 : (variants.find(({ name }) => name === variant)?.id ?? -1);
      const place = { testId: Number(testId), variantId };
      await pages.read(database(), world.repositoryId, [place]);
      expect(pages.get(place)).toEqual(memory);
      states.add(memory.flakiness.state);
      const [row] = (await verdictsOfTests(database(), world.repositoryId, [place.testId])).filter(
        (one) => one.variantId === variantId,
      );
      if (memory.flakiness.state !== 'unknown') expect(row?.state).toBe(toVerdict(memory.flakiness).state);
    }
    // The made-up history has something of each, or the comparison would prove little.
    expect([...states]).toEqual(expect.arrayContaining(['healthy', 'flaky', 'broken']));
    const logged = await database().query('SELECT id FROM verdict_changes');
    expect([logged.length, changes > 2]).toEqual([changes, true]);
    const [{ state } = { state: '' }] = await database().query<{ state: string }>(
      'SELECT state FROM repository_memories',
    );
    expect(JSON.parse(state)).toEqual(repository);
  }, 60_000);

  test('stays as it is when a run is observed again', async () => {
    const world = historyWorld(database);
    const runs: number[] = [];
    for (const run of randomHistory(seeded(SEED + 1), 12)) runs.push(await world.see(run.results, run));
    const before = await readHistory(database(), world.repositoryId);
    for (const runId of runs) await world.observe(runId);
    expect(await readHistory(database(), world.repositoryId)).toEqual(before);
    expect(before.test_memories?.length).toBeGreaterThan(0);
  });

  test('is not changed by forks, pull requests and other branches', async () => {
    const world = historyWorld(database);
    for (const run of randomHistory(seeded(SEED + 2), 6)) await world.see(run.results, run);
    const before = await readHistory(database(), world.repositoryId);
    const failing = [sampleResult('test 1', 'failed', { variant: '' })];
    await world.see(failing, { headRepositoryId: 99 });
    await world.see(failing, { headRepositoryId: null });
    await world.see(failing, { headBranch: 'topic' });
    await world.see(failing, { event: 'pull_request' });
    await world.see(failing, { event: 'pull_request_target' });
    expect(await readHistory(database(), world.repositoryId)).toEqual(before);
    await world.see(failing);
    expect(await readHistory(database(), world.repositoryId)).not.toEqual(before);
  });

  test('takes a re-run of a commit as evidence, and what it did not run again only once', async () => {
    const world = historyWorld(database);
    const at = (name: string) => ({ headSha: name.padStart(40, 'd') });
    for (let run = 0; run < 12; run += 1) await world.see([sampleResult('a'), sampleResult('b')], at(`${run}`));
    const failing = [sampleResult('a', 'failed'), sampleResult('b')];
    const attempt = (number: number) => ({ ...at('x'), githubRunId: 5, attempt: number });
    const first = await world.see(failing, attempt(1));
    // The second attempt ran other jobs again: the report of this one is the same.
    const copied = await world.see(failing, attempt(2));
    const again = await world.see([sampleResult('a'), sampleResult('b')], attempt(3));
    const pages = new MemoryPages();
    const memoryOf = async (name: string) => {
      const place = { testId: await world.testId(name), variantId: 0 };
      await pages.read(database(), world.repositoryId, [place]);
      return (pages.get(place) as TestMemory).flakiness;
    };
    expect((await memoryOf('a')).flips).toMatchObject([
      { commit: 'x'.padStart(40, 'd'), runs: [`${first}`, `${again}`] },
    ]);
    expect((await memoryOf('b')).runs).toBe(14);
    const rows = await database().query<{ step: number }>(
      'SELECT history_step::integer AS step FROM reports WHERE run_id = ANY($1::bigint[]) ORDER BY run_id',
      [[first, copied, again]],
    );
    expect(rows.map(({ step }) => step)).toEqual([13, 0, 14]);
  });

  test('tells of a flaky test with the commits that prove it', async () => {
    const world = historyWorld(database);
    for (let run = 0; run < 30; run += 1) {
      const flakes = run % 7 === 3;
      const changes = flakes ? { attempts: 'f', message: 'socket hang up' } : {};
      await world.see([sampleResult('shaky', 'passed', changes), sampleResult('calm')]);
    }
    const [row, ...others] = await verdictBoard(database(), world.repositoryId, ['flaky'], 10);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      testId: await world.testId('shaky'),
      state: 'flaky',
      rule: expect.stringMatching(/^flaky\//),
    });
    expect(row?.low).toBeGreaterThan(0);
    expect(row?.high).toBeLessThan(0.6);
    expect(row?.impact).toBeGreaterThan(0);
    expect(row?.evidence.proofs.length).toBeGreaterThan(1);
    const changes = await verdictChangesOfTest(database(), world.repositoryId, row?.testId as number, 10);
    expect(changes[0]).toMatchObject({ verdict: { state: 'flaky' } });
    expect(memoryKey('1', '')).toBe(memoryKey('1', null));
  });
});
