import { expect, test } from '@jest/globals';
import { loadMemories } from '../../../app/history/load-memories.ts';
import { undoRename } from '../../../app/history/undo-rename.ts';
import { addFix, fixesOfTest } from '../../../app/store/test-fixes.ts';
import { verdictChangesOfTest } from '../../../app/store/verdict-changes.ts';
import { verdictsOfTests } from '../../../app/store/verdict-rows.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld } from './history-world.ts';

/** Commits are numbers in a row; those that begin with f are of a branch without the fix, and e is forgotten. */
const sha = (number: number, branch = '0') => branch + number.toString().padStart(39, '0');
const asked: string[] = [];
const contains = async (commit: string, head: string) => {
  asked.push(`${Number(commit)} ${head.startsWith('0') ? Number(head) : head.slice(0, 1)}`);
  if (head.startsWith('e')) return undefined;
  return head.startsWith('0') && Number(head) >= Number(commit);
};

await describeEachEngine('a fix that somebody told', (database) => {
  const flaky = async (name = 'shaky') => {
    asked.length = 0;
    const world = historyWorld(database, undefined, contains);
    for (let number = 1; number <= 12; number += 1) {
      const attempts = number % 4 === 0 ? 'f' : '';
      await world.see(
        [sampleResult(name, 'passed', { attempts, message: attempts && 'Error: x' }), sampleResult('steady')],
        { headSha: sha(number) },
      );
    }
    expect(asked).toEqual([]);
    const shaky = await world.testId(name);
    const state = async (id = shaky) => {
      const rows = await verdictsOfTests(database(), world.repositoryId, [id]);
      return rows.map(({ state }) => state);
    };
    const memory = async (id = shaky) =>
      (await loadMemories(database(), world.repositoryId, id)).map((one) => one.memory.flakiness);
    const tell = (commit: string) =>
      addFix(database(), world.repositoryId, { testIds: [shaky], commit, author: 'ann', reason: '' });
    expect(await state()).toContain('flaky');
    return { ...world, shaky, state, memory, tell };
  };

  test('begins the history of all its variants anew with the first run that contains it, and asks no more than it must', async () => {
    const world = await flaky();
    const both = (variant: string) => sampleResult('shaky', 'passed', { variant });
    await world.see([both('node=20'), both('node=22')], { headSha: sha(13) });
    await world.tell(sha(14));
    await world.see([both('node=20')], { headSha: sha(13) });
    expect(await world.state()).toContain('flaky');
    const runId = await world.see([both('node=20')], { headSha: sha(15) });
    expect(new Set(await world.state())).toEqual(new Set(['unknown']));
    expect((await world.memory()).map(({ runs }) => runs)).toContain(1);
    expect((await world.memory()).flatMap(({ flips }) => flips)).toEqual([]);
    expect(await fixesOfTest(database(), world.repositoryId, world.shaky)).toMatchObject([
      { begunRunId: runId, author: 'ann' },
    ]);
    const [newest] = await verdictChangesOfTest(database(), world.repositoryId, world.shaky, 1);
    expect(newest).toMatchObject({ runId, verdict: { state: 'unknown', sinceRun: String(runId) } });
    // Whether run and commit belong together, and of the flips that were remembered, whether they are after the fix.
    expect(asked).toEqual(['14 13', '14 15', '14 4', '14 8', '14 12']);
    const before = await world.memory();
    await world.see([sampleResult('shaky', 'failed')], { headSha: sha(3, 'f') });
    await world.see([sampleResult('steady')], { headSha: sha(16) });
    expect(await world.memory()).toEqual(before);
    // A commit that GitHub has forgotten is no reason to forget what its run said.
    await world.see([both('node=20')], { headSha: sha(3, 'e') });
    expect(Math.max(...(await world.memory()).map(({ runs }) => runs))).toBe(2);
  });

  test('and told late keeps the flips that came after it', async () => {
    const world = await flaky();
    await world.tell(sha(8));
    await world.see([sampleResult('shaky')], { headSha: sha(13) });
    expect((await world.memory())[0]?.flips.map(({ commit }) => Number(commit))).toEqual([8, 12]);
    expect(await world.state()).toContain('flaky');
  });

  test('goes with its test into a rename and back, and is one however often it is told', async () => {
    const OLD = 'refuses an order when the stock of apples is too low';
    const NEW = 'refuses an order if the stock of apples is too low';
    const world = await flaky(OLD);
    await world.tell(sha(14));
    await world.tell(sha(14));
    await world.see([sampleResult(NEW), sampleResult('steady')], { headSha: sha(13) });
    const renamed = await world.testId(NEW);
    expect(await world.state(renamed)).toContain('flaky');
    expect(await fixesOfTest(database(), world.repositoryId, renamed)).toHaveLength(1);
    await world.see([sampleResult(NEW), sampleResult('steady')], { headSha: sha(14) });
    expect(new Set(await world.state(renamed))).toEqual(new Set(['unknown']));
    const [rename] = await database().query<{ id: number }>('SELECT id FROM test_renames');
    await undoRename(database(), world.repositoryId, rename?.id ?? 0, { author: 'ann', reason: '' });
    expect(await fixesOfTest(database(), world.repositoryId, world.shaky)).toHaveLength(1);
    expect(await world.state()).toContain('flaky');
  });
});
