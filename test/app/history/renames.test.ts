import { expect, test } from '@jest/globals';
import { loadMemories } from '../../../app/history/load-memories.ts';
import { undoRename } from '../../../app/history/undo-rename.ts';
import { addMutes, mutesOfTests } from '../../../app/store/mutes.ts';
import { listRenames } from '../../../app/store/test-renames.ts';
import { verdictsOfTests } from '../../../app/store/verdict-rows.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld } from './history-world.ts';

const ME = { author: 'me', reason: 'they test other things' };

await describeEachEngine('a test that is renamed', (database) => {
  const OLD = 'refuses an order when the stock of apples is too low';
  const NEW = 'refuses an order if the stock of apples is too low';
  const calm = ['adds an item to the cart', 'takes payments by card', 'ships on the next day'].map((name) =>
    sampleResult(name),
  );

  /** A repository in which the test was flaky under its old name, and then has its new one. */
  const renamed = async () => {
    const world = historyWorld(database);
    for (let run = 0; run < 25; run += 1) {
      const flake = run % 6 === 2 ? { attempts: 'f', message: 'socket hang up' } : {};
      await world.see([...calm, sampleResult(OLD, 'passed', flake)]);
    }
    const mute = { author: 'ann', reason: 'r', issue: null, until: new Date(Date.now() + 60_000) };
    await addMutes(database(), world.repositoryId, [await world.testId(OLD)], mute);
    await world.see([...calm, sampleResult(NEW)]);
    return world;
  };
  const stateOf = async (repositoryId: number, testId: number) =>
    (await verdictsOfTests(database(), repositoryId, [testId])).map(({ state }) => state);
  const runsOf = async (repositoryId: number, testId: number) =>
    (await loadMemories(database(), repositoryId, testId)).find(({ variantId }) => variantId === 0)?.memory.flakiness
      .runs;

  test('keeps its history, and gives it back when a person says that it was another test', async () => {
    const { repositoryId, testId, see } = await renamed();
    const [from, to] = [await testId(OLD), await testId(NEW)];
    const [rename, ...others] = await listRenames(database(), repositoryId, 10);
    expect(others).toEqual([]);
    expect(rename).toMatchObject({ fromTestId: from, toTestId: to, undoneAt: null });
    expect(rename?.confidence).toBeGreaterThan(0.5);
    expect(rename?.reasons.length).toBeGreaterThan(0);
    expect(await runsOf(repositoryId, to)).toBe(26);
    expect([(await stateOf(repositoryId, from)).length, (await stateOf(repositoryId, to))[0]]).toEqual([0, 'flaky']);

    // What was said of it goes with it, and back.
    const muted = async () => (await mutesOfTests(database(), repositoryId, [from, to])).map(({ testId }) => testId);
    expect(await muted()).toEqual([to]);

    await undoRename(database(), repositoryId, rename?.id as number, ME);
    expect(await muted()).toEqual([from]);
    expect(await runsOf(repositoryId, from)).toBe(25);
    expect(await runsOf(repositoryId, to)).toBe(undefined);
    expect([(await stateOf(repositoryId, from))[0], await stateOf(repositoryId, to)]).toEqual(['flaky', []]);
    await expect(undoRename(database(), repositoryId, rename?.id as number, ME)).rejects.toThrow(
      'no rename that holds',
    );
    // Nobody guesses it again, although the next run looks the same.
    await see([...calm, sampleResult(NEW)]);
    expect((await listRenames(database(), repositoryId, 10)).map(({ undoneAt }) => undoneAt !== null)).toEqual([true]);
    expect(await runsOf(repositoryId, to)).toBe(1);
  });

  test('is not looked for where a whole suite is missing, or nothing vanished', async () => {
    const world = historyWorld(database);
    await world.see([...calm, sampleResult(OLD, 'passed', { suite: 'other' })]);
    await world.see([...calm, sampleResult(NEW)]);
    await world.see([...calm, sampleResult(NEW), sampleResult(OLD)]);
    expect(await listRenames(database(), world.repositoryId, 10)).toEqual([]);
  });
});
