import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { GREEN, project, RED, suite } from './project.ts';

const history = async (): Promise<{ conclusion: string; exit: number }[]> =>
  (await readFile(project.path('assay-report/history.ndjson'), 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Waits until so many runs are in the history. */
async function runs(count: number): Promise<void> {
  while ((await history()).length < count) await sleep(50);
}

test('runs again and again until a signal, and one red run is not forgotten', async () => {
  await writeFile(
    project.path('suite.sh'),
    `n=$(cat n 2>/dev/null || echo 0); echo $((n + 1)) > n
     if [ $n = 1 ]; then printf '%s' '${RED}'; else printf '%s' '${GREEN}'; fi > r.xml\n`,
  );
  await project.configure('suites: { unit: { command: [sh, suite.sh], reports: r.xml } }');
  const { child, ended } = project.start('run', '--watch', '300ms');
  await runs(3);
  child.kill('SIGTERM');
  const { code, out } = await ended;
  expect(code).toBe(1);
  expect((await history()).slice(0, 3).map(({ conclusion, exit }) => [conclusion, exit])).toEqual([
    ['success', 0],
    ['failure', 1],
    ['success', 0],
  ]);
  expect(out).toMatch(/FAILED[\s\S]*PASSED/);
});

test('a stop between two runs that were green is a good end', async () => {
  await project.configure(`suites: { unit: ${suite(GREEN)} }`);
  const { child, ended } = project.start('run', '--watch', '1h');
  await runs(1);
  await sleep(200);
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);
});

test('a configuration that breaks is told, and the next run finds it mended', async () => {
  const good = `suites: { unit: ${suite(GREEN)} }`;
  await project.configure(good);
  const { child, ended } = project.start('run', '--watch', '200ms');
  await runs(1);
  await project.configure('suites: {');
  await sleep(700);
  await project.configure(good);
  const before = (await history()).length;
  await runs(before + 1);
  child.kill('SIGTERM');
  const { code, err } = await ended;
  expect(err).toContain('CONFIG_');
  expect(code).toBe(3);
});

test('a time that is none is refused before anything runs', async () => {
  await project.configure('suites: { unit: { command: "true", reports: r.xml } }');
  const { code, err } = await project.run('--watch', 'often');
  expect(code).toBe(3);
  expect(err).toContain('--watch often is no time');
});
