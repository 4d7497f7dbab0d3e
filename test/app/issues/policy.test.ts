import { expect, test } from '@jest/globals';
import { INFRASTRUCTURE } from '../../../app/issues/fold-outage.ts';
import { isInfrastructureError } from '../../../app/issues/is-infrastructure-error.ts';
import { DEFAULT_POLICY } from '../../../app/issues/issue-policy.ts';
import { redRunNews } from '../../../app/issues/red-run-news.ts';
import { routeIssue } from '../../../app/issues/route-issue.ts';
import { stackFiles } from '../../../app/issues/stack-files.ts';
import { toPolicy } from '../../../app/issues/to-policy.ts';
import { parseBotConfig } from '../../../src/config/parse-bot-config.ts';
import { sampleStory, storyTest } from './sample-story.ts';

test('without a word the bot only previews; one word switches it', () => {
  expect(toPolicy(undefined)).toEqual({ policy: DEFAULT_POLICY, trackerName: undefined, problems: [] });
  expect(DEFAULT_POLICY.mode).toBe('preview');
  for (const [word, mode] of [
    ['on', 'on'],
    [true, 'on'],
    ['off', 'off'],
    [false, 'off'],
  ] as const)
    expect(toPolicy(word).policy.mode).toBe(mode);
});

test('every key of bot.issues is read from the file', () => {
  const text = `version: 1
bot:
  issues:
    mode: on
    after: 2
    flaky_after: 5 in 14 days
    red_after: 1 in 1 day
    flaky_impact: 3
    close_after: 2
    flaky_close_after: 50
    per_run: 1
    per_day: 4
    labels: { api: [src/api/**], web: src/web/ }
    assign: owners
    tracker: octo/incidents
`;
  const { policy, trackerName, problems } = toPolicy(parseBotConfig(text, 'assay.yml').issues);
  expect([problems, trackerName]).toEqual([[], 'octo/incidents']);
  expect(policy).toEqual({
    mode: 'on',
    failures: { times: 2, days: 7 },
    flakes: { times: 5, days: 14 },
    redRuns: { times: 1, days: 1 },
    flakyImpact: 3,
    closeAfter: 2,
    flakyCloseAfter: 50,
    newPerRun: 1,
    newPerDay: 4,
    labels: { api: ['src/api/**'], web: ['src/web/'] },
    assignsOwners: true,
  });
});

test('what makes no sense is as by default, and never more', () => {
  const { policy, problems, trackerName } = toPolicy({
    mode: 'loud',
    per_run: 999,
    after: 'x',
    labels: 7,
    assign: 'me',
    tracker: '../x',
  });
  expect([policy, trackerName, problems.length]).toEqual([DEFAULT_POLICY, undefined, 6]);
  expect(() => parseBotConfig('version: 1\nbot: { issues: { per_run: 999 } }\n', 'assay.yml')).toThrow();
});

test('labels by path, and people as assignees; teams and addresses are none', () => {
  const story = sampleStory({ tests: [storyTest('a', [''])], owners: ['@ann', '@octo/team', 'a@example.com'] });
  const labels = { carts: ['test/cart.*'], docs: ['/docs/'] };
  expect(routeIssue(story, { labels, assignsOwners: true })).toEqual({
    labels: ['assay', 'test-failure', 'carts'],
    assignees: ['ann'],
  });
  const down = sampleStory({ key: INFRASTRUCTURE, kind: 'red-run', owners: ['@ann'] });
  expect(routeIssue(down, { labels: {}, assignsOwners: false })).toEqual({
    labels: ['assay', 'infrastructure'],
    assignees: [],
  });
});

test.each([
  'write failed: ENOSPC',
  'No space left on device',
  'getaddrinfo EAI_AGAIN db',
  'Error: Process exited with code 137',
  'Killed',
  'HTTP 429: too many requests',
])("%s is the machine's", (message) => expect(isInfrastructureError(message)).toBe(true));
test.each([
  'expected 3, got 4',
  'connect ECONNREFUSED 127.0.0.1:80',
  'expected the process to have exited with code 1 but it was 0',
  'the job was killed by the user twice',
  '',
])('%s is not', (message) => expect(isInfrastructureError(message)).toBe(false));

test('red runs: a workflow without a failing test, a missed criterion, and neither where tests fail', () => {
  const run = { workflowId: 7, conclusion: 'failure', hasFailingTest: false, criteria: [] };
  const keys = (one: Parameters<typeof redRunNews>[0]) => redRunNews(one).failures.map(({ key }) => key);
  expect(keys(run)).toEqual(['red-run/workflow/7']);
  expect(keys({ ...run, hasFailingTest: true })).toEqual([]);
  const missed = { name: 'duration p(95)', threshold: '< 2s', verdict: 'missed' } as const;
  expect(keys({ ...run, criteria: [missed] })).toEqual([expect.stringMatching(/^red-run\/criterion\//)]);
  expect(keys({ ...run, conclusion: 'cancelled' })).toEqual([]);
  expect(redRunNews({ ...run, conclusion: 'success', criteria: [{ ...missed, verdict: 'met' }] })).toMatchObject({
    failures: [],
    passed: [expect.any(String), 'red-run/workflow/7\n'],
  });
});

test('files of a trace: those of the project, as they stand in the repository', () => {
  const trace = `Error: no
    at add (/home/runner/work/shop/shop/src/cart.ts:17:9)
    at run (/home/runner/work/shop/shop/node_modules/jest/run.js:1:1)
  File "app/models.py", line 3
    at internal (node:internal/process/task.js:1)
    src\\win\\cart.cs:5`;
  expect(stackFiles(trace)).toEqual(['src/cart.ts', 'app/models.py', 'src/win/cart.cs']);
  expect(stackFiles('a.'.repeat(50_000)).length).toBeLessThanOrEqual(20);
});
