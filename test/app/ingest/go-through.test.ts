import { expect, test } from '@jest/globals';
import { goThrough, type Step } from '../../../app/ingest/go-through.ts';
import { reopenSteps } from '../../../app/store/run-steps.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import type { Log } from '../../../src/model/ports.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { EXTRA, sampleResult, sampleStore } from '../store/sample-store.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

await describeEachEngine('the steps of a run', (database) => {
  const start = async () => {
    const store = sampleStore(database);
    const runId = await store.run([sampleResult('a')]);
    const place = { repositoryId: store.repositoryId, runId };
    const did: string[] = [];
    const broken = new Set<string>();
    const step = (name: string, after: string[] = ['results'], answer?: string): Step => ({
      name,
      after,
      run: async () => {
        did.push(name);
        if (broken.has(name)) throw new Error(`${name} broke`);
        return answer;
      },
    });
    const steps = [step('results', []), step('issues'), step('summary'), step('alerts', ['issues'])];
    const go = async (replay?: readonly string[], list = steps): Promise<string[]> => {
      did.length = 0;
      await goThrough({ database: database(), log }, place, list, replay);
      return [...did];
    };
    return { place, step, steps, go, broken, did };
  };

  test('are done in order, once; those that are replayed are done again and no other', async () => {
    const { go } = await start();
    expect(await go()).toEqual(['results', 'issues', 'summary', 'alerts']);
    expect(await go()).toEqual([]);
    expect(await go(['summary'])).toEqual(['summary']);
    expect(await go(['results', 'alerts'])).toEqual(['results', 'alerts']);
  });

  test('that fail keep only those from being done that follow from them, and are gone on with', async () => {
    const { go, broken, did } = await start();
    broken.add('issues');
    await expect(go()).rejects.toThrow('issues broke');
    expect(did).toEqual(['results', 'issues', 'summary']);
    broken.clear();
    expect(await go()).toEqual(['issues', 'alerts']);
    expect(await go()).toEqual([]);
  });

  test('wait while nobody has taken in the results', async () => {
    const { go, broken, steps } = await start();
    broken.add('results');
    await expect(go()).rejects.toThrow('results broke');
    expect(await go(undefined, steps.slice(1))).toEqual([]);
  });

  test('are done again, the results not, when a further report of the run comes from anywhere', async () => {
    const { go, place } = await start();
    await go();
    const outcome = { conclusion: 'success' as const, extra: EXTRA, results: [sampleResult('b')] };
    const store = () => storeReport(database(), { ...place, artifactName: 'late' }, outcome);
    expect(await store()).toBe(true);
    expect(await go()).toEqual(['issues', 'summary', 'alerts']);
    // The same report again is no news.
    expect(await store()).toBe(false);
    expect(await go()).toEqual([]);
  });

  test('see what came while they were at work the next time', async () => {
    const { go, place, step } = await start();
    let hasCome = false;
    const summary: Step = {
      ...step('summary'),
      run: async () => {
        if (!hasCome) await reopenSteps(database(), place);
        hasCome = true;
      },
    };
    await go(undefined, [step('results', []), step('issues'), summary]);
    expect(await go()).toEqual(['issues', 'summary', 'alerts']);
  });

  test('that bring news have the others done again, and themselves not', async () => {
    const { go, step } = await start();
    const list = [step('results', []), step('issues'), step('jobs', ['results'], 'news'), step('summary')];
    expect(await go(undefined, list)).toEqual(['results', 'issues', 'jobs', 'summary']);
    expect(await go(undefined, list)).toEqual(['issues']);
    expect(await go(undefined, list)).toEqual([]);
  });

  test('of a run that is none of the repository are not done', async () => {
    const { place, steps, did } = await start();
    await goThrough({ database: database(), log }, { ...place, repositoryId: 1 }, steps);
    expect(did).toEqual([]);
  });
});
