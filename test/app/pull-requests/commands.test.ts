import { beforeEach, describe, expect, test } from '@jest/globals';
import { precisionCommand } from '../../../app/commands/precision.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';
import { reportZip } from '../report-zip.ts';

const here = withBotWorld();
const SETTINGS = 'version: 1\nbot:\n  check: true\n';

beforeEach(() => {
  here().world.repository.collaborators.ann = 'write';
});

/** `adds` passes on the base and `drops` fails there; both fail at the head of a pull request. */
async function pullRequest(): Promise<{ number: number; sha: string }> {
  const { world } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main', files: { '.github/assay.yml': SETTINGS } });
  await world.runAndReceive({
    sha: base,
    branch: 'main',
    report: { adds: 'passed', drops: 'failed', sends: 'passed' },
  });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed', drops: 'failed', sends: 'passed' } });
  return { number, sha };
}

/** A person writes, the bot hears; answers with the reaction, what the bot answered and what the summary says then. */
async function say(number: number, body: string, login = 'ann') {
  const { twin, repository, deliverNew } = here().world;
  const known = new Set(twin.comments(repository, number).map(({ id }) => id));
  const id = twin.commentAs(repository, number, login, body);
  await deliverNew();
  const all = twin.comments(repository, number);
  return {
    reactions: all.find((comment) => comment.id === id)?.reactions.map(({ content }) => content),
    answers: all.filter((comment) => comment.id !== id && !known.has(comment.id)).map((comment) => comment.body),
    summary: all[0]?.body ?? '',
  };
}

const check = (sha: string) => here().world.twin.checks(here().world.repository, sha)[0]?.conclusion;

test('who may not write is told once, bots are not heard, and a summary of others is left alone', async () => {
  const { number } = await pullRequest();
  const first = await say(number, '/assay mute adds 1d because', 'eve');
  expect(first).toMatchObject({ reactions: ['confused'], answers: [expect.stringContaining('may write')] });
  expect(await say(number, '/assay mute adds 1d because', 'eve')).toMatchObject({ answers: [] });
  expect(await say(number, '/assay mute adds 1d because', 'robot[bot]')).toMatchObject({ reactions: [], answers: [] });
  expect(await here().database.query('SELECT 1 FROM mutes')).toEqual([]);
});

test('an unknown command is answered with those that there are', async () => {
  const { number } = await pullRequest();
  const { reactions, answers } = await say(number, '/assay frobnicate @eve');
  expect(reactions).toEqual(['confused']);
  expect(answers[0]).toContain('there are explain, mute, unmute, wrong, rerun, stress, baseline.');
});

describe('mute', () => {
  test('takes a failure out of the new ones with who and until when, and unmute brings it back', async () => {
    const { number, sha } = await pullRequest();
    expect(await say(number, '/assay mute adds')).toMatchObject({
      reactions: ['confused'],
      answers: [expect.stringContaining('say for how long')],
    });
    const muted = await say(number, '/assay mute grid › adds 7d the vendor is down');
    expect(muted).toMatchObject({
      reactions: ['+1'],
      answers: [expect.stringContaining('Muted **grid › adds** until')],
    });
    expect(muted.summary).toMatch(/Muted by ann until \d{4}-\d\d-\d\d: the vendor is down/);
    expect(muted.summary).toContain('**No new failures** · 1 broken on');
    expect(check(sha)).toBe('neutral');
    expect(await here().database.query('SELECT author, reason, issue FROM mutes')).toEqual([
      { author: 'ann', reason: 'the vendor is down', issue: number },
    ]);
    const ended = await say(number, '/assay unmute adds');
    expect(ended).toMatchObject({ reactions: ['+1'], summary: expect.stringContaining('**1 new failure**') });
    expect(await say(number, '/assay unmute adds')).toMatchObject({
      reactions: ['confused'],
      answers: [expect.stringContaining('is not muted')],
    });
  });

  test('a webhook that comes twice is obeyed once', async () => {
    const { number } = await pullRequest();
    await say(number, '/assay mute adds 7d the vendor is down');
    const from = here().world.twin.requests.length;
    for (const again of here().world.twin.deliveries.filter(({ event }) => event === 'issue_comment')) {
      await here().world.receive(again);
    }
    // The same reaction again is none.
    expect(here().writesSince(from)).toEqual([expect.stringMatching(/\/reactions$/)]);
    expect(await here().database.query('SELECT 1 FROM mutes')).toHaveLength(1);
  });
});

describe('a test is found by', () => {
  test.each(['adds', 'grid adds', 'grid › adds', 'unit › grid › adds', '"grid › adds"', 'ADDS'])('%s', async (name) => {
    const { number } = await pullRequest();
    expect(await say(number, `/assay explain ${name}`)).toMatchObject({
      reactions: ['+1'],
      answers: [expect.stringContaining('**grid › adds**')],
    });
  });

  test('what may be several is asked back, and a hostile name is shown as it is written', async () => {
    const { number } = await pullRequest();
    const { reactions, answers } = await say(number, '/assay explain grid');
    expect(reactions).toEqual(['confused']);
    expect(answers[0]).toContain('Several tests may be meant');
    expect(answers[0]).toMatch(/<code>[0-9a-f]{32}<\/code> unit › grid › adds/);
    const hostile = await say(number, '/assay explain @eve <img src=x>');
    expect(hostile.answers[0]).toContain(
      'No test of this repository is called <code>&#64;&#8203;eve &#60;img src=x&#62;',
    );
  });
});

test('explain tells the class here with its reason, the verdict, the last results', async () => {
  const { number, sha } = await pullRequest();
  const { answers } = await say(number, '/assay explain drops');
  expect(answers[0]).toContain(`Here, at ${sha.slice(0, 7)}, compared with`);
  expect(answers[0]).toMatch(
    /fails in <code>load=normal<\/code>: \*\*broken-on-base\*\*. Fails with the same error in/,
  );
  expect(answers[0]).toMatch(/On <code>main<\/code> it is\n\n- \*\*unknown\*\*.*, from 1 run/);
  expect(answers[0]).toMatch(/\| drops in load=normal \| <code>✗<\/code> \|/);
  expect((await say(number, '/assay explain sends')).answers[0]).toContain('- passes in 1 of its results.');
});

test('a hostile name stays text wherever an answer shows it', async () => {
  const { world } = here();
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const name = '<img src=x> @eve [a](javascript:x) | `x`';
  await world.runAndReceive({ sha, branch: 'topic', report: { [name]: 'failed', 'img b': 'failed' } });
  const commands = [
    'explain img src',
    'explain img',
    'wrong img src not-mine',
    'mute img src 1d why',
    'unmute img src',
  ];
  const { answers } = await say(number, commands.map((command) => `/assay ${command}`).join('\n'));
  expect(answers).toHaveLength(1);
  expect(answers[0]?.match(/img src=x/g)).toHaveLength(5);
  expect(answers[0]).not.toMatch(/<img|@eve|\]\(javascript|`x`/);
});

describe('wrong', () => {
  test('what was told as known is new once a person says so, in this pull request only, and counts', async () => {
    const { number, sha } = await pullRequest();
    const said = await say(number, '/assay wrong drops mine I broke it @eve');
    expect(said).toMatchObject({ reactions: ['+1'], answers: [expect.stringContaining('told as broken-on-base')] });
    expect(said.summary).toContain('**2 new failures**');
    expect(said.summary).toContain(
      'ann says that this change broke it: I broke it &#64;&#8203;eve. It was told as broken',
    );
    expect(check(sha)).toBe('failure');
    expect(await here().database.query('SELECT told, rule, is_mine, author FROM corrections')).toEqual([
      { told: 'broken-on-base', rule: 'classes/1', is_mine: true, author: 'ann' },
    ]);
    // It holds for the next commit as well, for as long as the error is the same.
    const { world } = here();
    const next = world.twin.pushTo(world.repository, number);
    await world.runAndReceive({ sha: next, branch: 'topic', report: { adds: 'passed', drops: 'failed' } });
    expect(here().bodies(number)[0]).toContain('**1 new failure**');
  });

  test('what was told as new stays open when a person says it is not, is never green, and not so for the next commit', async () => {
    const { number, sha } = await pullRequest();
    const said = await say(number, '/assay wrong adds not-mine the lab was down');
    expect(said.summary).toContain('**1 unclassified failure** · 1 broken on');
    expect(said.summary).toContain('ann says that this change did not break it: the lab was down. It was told as new.');
    expect(check(sha)).toBe('action_required');
    const { world } = here();
    const next = world.twin.pushTo(world.repository, number);
    await world.runAndReceive({ sha: next, branch: 'topic', report: { adds: 'failed', drops: 'failed' } });
    expect(here().bodies(number)[0]).toContain('**1 new failure**');
  });

  test('without a word the contrary is meant; the contrary of that takes it back', async () => {
    const { number } = await pullRequest();
    expect((await say(number, '/assay wrong adds')).summary).toContain('**1 unclassified failure**');
    expect((await say(number, '/assay wrong adds mine')).summary).toContain('**1 new failure**');
    expect(await here().database.query('SELECT 1 FROM corrections')).toEqual([]);
    expect(await say(number, '/assay wrong adds mine')).toMatchObject({
      reactions: ['confused'],
      answers: [expect.stringContaining('is told as new already')],
    });
    expect(await say(number, '/assay wrong mine')).toMatchObject({
      reactions: ['confused'],
      answers: [expect.stringMatching(/Say which test:\n\n- grid › (adds|drops)\n- grid/)],
    });
    expect(await say(number, '/assay wrong sends mine')).toMatchObject({
      answers: [expect.stringContaining('does not fail at')],
    });
  });
});

test('precision tells what was told, and what people said was wrong of it', async () => {
  const { number } = await pullRequest();
  await say(number, '/assay wrong adds not-mine');
  const lines = await precisionCommand(here().database, { repo: ['octo', 'shop'], json: false });
  expect(lines).toEqual([
    'classes/1  broken-on-base  1 failure told, 0 said to be wrong (0 mine, 0 not mine): at most 100 % right',
    'classes/1  new  1 failure told, 1 said to be wrong (0 mine, 1 not mine): at most 0 % right',
  ]);
});

describe('baseline accept', () => {
  const latency = (ms: number) => [
    { name: 'latency', unit: 'ms', labels: { suite: ['load'] }, kind: 'samples' as const, samples: [ms] },
  ];
  const measured = (ms: number) => reportZip({ adds: 'passed' }, [], undefined, { metrics: latency(ms) });

  test('marks what is slower here, and without anything slower takes the level of the default branch', async () => {
    const { world, database } = here();
    const { twin, repository } = world;
    for (let run = 0; run < 12; run += 1) {
      const sha = twin.commit(repository, { branch: 'main' });
      await world.runAndReceive({ sha, branch: 'main', report: await measured(40 + (run % 5)) });
    }
    const sha = twin.commit(repository, { branch: 'topic' });
    const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
    await world.runAndReceive({ sha, branch: 'topic', report: await measured(90) });
    expect(here().bodies(number)[0]).toContain('Outside of their usual range');
    const said = await say(number, '/assay baseline accept latency');
    expect(said).toMatchObject({
      reactions: ['+1'],
      answers: [expect.stringContaining('Accepted for this pull request')],
    });
    expect(said.summary).toMatch(/latency\S* avg\*\*: 90 ms, usually .*; accepted by ann/);

    const next = twin.pushTo(repository, number);
    await world.runAndReceive({ sha: next, branch: 'topic', report: await measured(41) });
    expect(await say(number, '/assay baseline accept')).toMatchObject({
      reactions: ['confused'],
      answers: ['\n\nNothing here is outside of its usual range.'].map((text) => expect.stringContaining(text)),
    });
    expect(await say(number, '/assay baseline accept latency')).toMatchObject({
      reactions: ['+1'],
      answers: [expect.stringContaining('The present level of **latency** on <code>main</code> is the usual one now')],
    });
    expect(await database.query('SELECT kind, author, reason FROM decisions')).toEqual([
      { kind: 'accept', author: 'ann', reason: `pull request ${number}` },
    ]);
    expect(await say(number, '/assay baseline accept nothing like it')).toMatchObject({ reactions: ['confused'] });
    expect(await say(number, '/assay baseline')).toMatchObject({ reactions: ['confused'] });
  });
});
