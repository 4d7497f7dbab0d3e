import { expect, test } from '@jest/globals';
import type { CoverageLines } from '../../../src/model/generated/report-extra.ts';
import { expectSafe } from '../check-markdown.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';
import { reportZip } from '../report-zip.ts';

const here = withBotWorld();
const FILE = 'src/a.ts';
const source = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index};`);
const OLD = lines(1, 20);
/** Lines 5 to 9 are new, and so is line 26, the last. */
const NEW = [...OLD.slice(0, 4), ...lines(101, 105), ...OLD.slice(4), 'the end;'];
const zip = (files: CoverageLines['files'], cut?: number) =>
  reportZip({ adds: 'passed' }, [], undefined, {
    coverage: { files, ...(cut === undefined ? {} : { cut }) },
  });
const covered = (file = FILE) => ({ file, covered: '1-6,10-20', uncovered: '7-8,21-26' });

/** A pull request that changes `FILE`, on a base of which the bot knows a run. */
async function pullRequest(files: Record<string, string> = { [FILE]: source(NEW) }) {
  const { world } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main', files: { [FILE]: source(OLD) } });
  await world.runAndReceive({ sha: base, branch: 'main', report: await zip([covered()]) });
  const sha = twin.commit(repository, { branch: 'topic', files });
  return { sha, number: twin.openPullRequest(repository, { head: { branch: 'topic' } }) };
}

const reads = (from: number) =>
  here()
    .world.twin.requests.slice(from)
    .filter(({ path }) => !/access_tokens|^\/app$/.test(path))
    .map(
      ({ method, path }) =>
        `${method} ${/(artifacts|zip|compare|comments)/.exec(path.replace(/artifacts\/\d+\//, ''))?.[1]}`,
    );

test('the share of changed lines that are covered, and which are not, with no call more', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies, database } = here();
  const from = world.twin.requests.length;
  await world.runAndReceive({ sha, branch: 'topic', report: await zip([covered()]) });
  expect(reads(from)).toEqual(['GET artifacts', 'GET zip', 'GET compare', 'POST comments']);
  // Of 5 to 9 and 26, line 9 cannot run.
  expect(bodies(number)[0]).toContain('Coverage of changed lines: 40 % of 5 lines that can run\n');
  expect(bodies(number)[0]).toContain('<b>Changed and not covered</b> (3 lines)');
  expect(bodies(number)[0]).toContain('- <code>src/a.ts</code>: 7–8, 26\n');
  // Lines of the default branch are asked for by nobody, and the reports themselves stay small.
  expect(await database.query('SELECT count(*)::integer AS count FROM report_coverage')).toEqual([{ count: 1 }]);
  expect(await database.query(`SELECT 1 FROM reports WHERE extra ? 'coverage'`)).toEqual([]);
});

test('what another job covers is covered', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies } = here();
  await world.runAndReceive({ sha, branch: 'topic', report: await zip([covered()]) });
  const other = await zip([{ file: FILE, covered: '7-8', uncovered: '5-6,26' }]);
  await world.runAndReceive({ sha, branch: 'topic', workflowName: 'Other', report: other });
  expect(bodies(number)[0]).toContain('80 % of 5 lines');
  expect(bodies(number)[0]).toContain('<code>src/a.ts</code>: 26\n');
});

test('a base that went on moves lines in a merged run: where it changed the same file nothing is said', async () => {
  const { sha, number } = await pullRequest({ [FILE]: source(NEW), 'src/b.ts': 'one;' });
  const { world, bodies } = here();
  const { twin, repository } = world;
  const report = await zip([covered(), { file: 'src/b.ts', covered: '', uncovered: '1' }]);
  const run = { sha, branch: 'topic', event: 'pull_request', report };
  await world.runAndReceive(run);
  expect(bodies(number)[0]).toContain('33 % of 6 lines');

  twin.commit(repository, { branch: 'main', files: { [FILE]: source(['// new', ...OLD]) } });
  await world.runAndReceive(run);
  const [body = ''] = bodies(number);
  expect(body).toContain('Coverage of changed lines: 0 % of 1 line that can run');
  expect(body).toContain(
    'Coverage of changed lines is inconclusive for <code>src/a.ts</code>, which the base branch changed as well since\n',
  );
  expect(body).toContain('- <code>src/b.ts</code>: 1\n');

  // A run of a push is of the head itself.
  await world.runAndReceive({ ...run, event: 'push', workflowName: 'Pushed' });
  expect(bodies(number)[0]).toContain('33 % of 6 lines');
});

test('no diff, too many files, a report that was cut: inconclusive, and said', async () => {
  const large = Array.from({ length: 20_000 }, (_, index) => `line ${index};`).join('\n');
  const { sha, number } = await pullRequest({ 'src/large.ts': large, 'README.md': 'read' });
  const { world, bodies } = here();
  const { twin, repository } = world;
  await world.runAndReceive({ sha, branch: 'topic', report: await zip([covered('src/large.ts')], 7) });
  expect(bodies(number)[0]).toContain(
    'inconclusive for <code>src/large.ts</code>, of which GitHub shows no diff, and some of 7 files that the report left out',
  );
  expect(bodies(number)[0]).not.toContain('that can run');

  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/${index}.ts`, 'x']));
  const next = twin.commit(repository, { branch: 'many', files: many });
  const other = twin.openPullRequest(repository, { head: { branch: 'many' } });
  await world.runAndReceive({ sha: next, branch: 'many', report: await zip([covered('src/1.ts')]) });
  expect(bodies(other)[0]).toContain('inconclusive, GitHub does not list all files of so large a change');
});

test('paths stay names, whatever they are made of', async () => {
  const hostile = ['</code><script>x</script>.ts', '@ann](javascript:alert(1)).ts', '`` | #1 __proto__', '__proto__'];
  const { sha, number } = await pullRequest(Object.fromEntries(hostile.map((path) => [path, 'x;'])));
  const { world, bodies, last } = here();
  const report = await zip(hostile.map((file) => ({ file, covered: '', uncovered: '1' })));
  await world.runAndReceive({ sha, branch: 'topic', report });
  const [body = ''] = bodies(number);
  expect(body).toContain('0 % of 4 lines');
  const { html_url: url } = last('workflow_run').payload.workflow_run as { html_url: string };
  expectSafe(body, url);
});
