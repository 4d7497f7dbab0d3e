import { rm } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../app/store/open-database.ts';
import { startBotWorld } from '../bot-world.ts';
import { dataDirectory } from '../store/data-directory.ts';

test("closing a flaky test's issue as completed begins its history anew with what the branch has then", async () => {
  const directory = await dataDirectory();
  const database = await openDatabase({ dataDir: directory });
  const world = await startBotWorld(
    database,
    '{ mode: on, after: 9 in 7 days, flaky_after: 1 in 7 days, flaky_impact: 0 }',
  );
  const onMain = (adds: 'passed' | 'failed', sha: string, rerunOf?: { id: number }) =>
    world.runAndReceive({ sha, branch: 'main', report: { adds, drops: 'passed' }, ...(rerunOf && { rerunOf }) });
  const commit = () => world.twin.commit(world.repository, { branch: 'main' });
  const state = async () =>
    (await database.query<{ state: string }>('SELECT state FROM verdicts WHERE variant_id = 0')).map(
      (row) => row.state,
    );
  try {
    let [old, second] = ['', 0];
    for (let times = 0; times < 2; times += 1) {
      old = commit();
      const { runId } = await onMain('failed', old);
      await onMain('passed', old, { id: runId });
      second = runId;
    }
    await onMain('failed', commit());
    expect(await state()).toContain('flaky');
    expect(world.twin.issues(world.repository)).toMatchObject([{ number: 1, state: 'open' }]);
    const [issue] = world.twin.issues(world.repository);
    // The one sentence for a verdict, with the run as GitHub calls it.
    expect(issue?.body).toMatch(
      new RegExp(
        `\\*\\*flaky\\*\\* since run ${second}/2: passed and failed on 2 commits in 90 days, .*\\(rule flaky/1\\)`,
      ),
    );
    const fix = commit();
    world.twin.closeIssueAs(world.repository, 1, 'ann', 'completed');
    await world.deliverNew();
    const fixes = () =>
      database.query('SELECT commit_sha, author, reason, begun_run_id IS NOT NULL AS begun FROM test_fixes');
    expect(await fixes()).toEqual([{ commit_sha: fix, author: 'ann', reason: 'closed issue 1', begun: false }]);
    for (const delivery of world.twin.deliveries.filter(({ event }) => event === 'issues'))
      await world.receive(delivery);
    expect(await fixes()).toHaveLength(1);
    await onMain('passed', commit());
    expect(await state()).toContain('unknown');
    expect(await fixes()).toMatchObject([{ begun: true }]);
    // An old commit that is run once more says nothing of what is there now.
    const { runId } = await onMain('failed', old);
    await onMain('passed', old, { id: runId });
    expect(await state()).not.toContain('suspected');
    expect(world.twin.violations).toEqual([]);
  } finally {
    await world.close();
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);
