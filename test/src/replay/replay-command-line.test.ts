import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
const histories = fileURLToPath(new URL('../../../../shared/histories', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-replay-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function assay(...words: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** 40 runs of three tests: `a` flakes and is retried, `b` breaks in run 30, `c` is well. */
function rows(branch = 'main', from = 0): string {
  return Array.from({ length: 40 }, (_, index) => {
    const number = from + index;
    const head = (name: string, attempt: number, status: string) =>
      `${number},c${number},${branch},${new Date(number * 3_600_000).toISOString()},${name},,${attempt},${status},20,`;
    const flake = number % 10 === 5 ? [`${head('a', 1, 'failed')}"Error: ""x"", 1"`, head('a', 2, 'passed')] : [];
    return [
      ...(flake.length > 0 ? flake : [head('a', 1, 'passed')]),
      `${head('b', 1, number < 30 ? 'passed' : 'failed')}${number < 30 ? '' : 'TypeError: y is undefined'}`,
      head('c', 1, 'passed'),
    ].join('\n');
  }).join('\n');
}
const HEADER = 'run,commit,branch,time,test,variant,attempt,status,duration_ms,message';

const lines = ({ out }: Answer) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('assay replay', () => {
  test('prints verdicts and clusters as one JSON object per line', async () => {
    const answer = await assay('replay', '--json', await file('history.csv', `${HEADER}\n${rows()}\n`));
    expect([answer.code, answer.err]).toEqual([0, '']);
    const all = lines(answer);
    const verdicts = all.filter(({ kind }) => kind === 'verdict');
    expect(verdicts.map(({ test, variant, state }) => [test, variant, state])).toEqual([
      ['a', '', 'flaky'],
      ['b', '', 'broken'],
      ['c', '', 'healthy'],
    ]);
    expect(verdicts[0]).toMatchObject({ since_run: '15', rule: 'flaky/1', evidence: { flips: 4, clean_runs: 4 } });
    expect(verdicts[0].interval[0]).toBeLessThan(verdicts[0].probability);
    expect(all.filter(({ kind }) => kind === 'cluster')).toMatchObject([
      { runs: ['5', '15', '25', '35'], tests: ['a'] },
      { runs: Array.from({ length: 10 }, (_, index) => `${30 + index}`), tests: ['b'] },
    ]);
  });

  test('takes columns in any order, only three, gzip, and the parts of a folder by name', async () => {
    const small = (status: string, count: number) =>
      Array.from({ length: count }, (_, number) => `${status},t,${number}`).join('\n');
    const three = await assay(
      'replay',
      '--json',
      await file('three.csv', `\uFEFFstatus,test,run\r\n${small('OK', 12)}`),
    );
    expect(lines(three)).toMatchObject([
      { kind: 'verdict', test: 't', state: 'healthy', interval: [expect.any(Number), expect.any(Number)] },
    ]);
    const parts = await mkdtemp(join(folder, 'parts-'));
    await writeFile(join(parts, '2.csv'), `${HEADER}\n${rows('main', 40)}\n`);
    await writeFile(join(parts, '1.csv.gz'), gzipSync(`${HEADER}\n${rows()}\n`));
    await writeFile(join(parts, 'readme.txt'), 'not a part');
    const verdict = lines(await assay('replay', '--json', parts)).find(({ test }) => test === 'c');
    expect(verdict.evidence).toMatchObject({ runs: 80, window: { last_run: '79' } });
  });

  test('rows of other branches change nothing, and are counted', async () => {
    const main = await assay('replay', '--json', await file('main.csv', `${HEADER}\n${rows()}\n`));
    const fork = rows('feature')
      .replaceAll('passed', 'failed')
      .replace(/^(\d+),/gm, 'fork-$1,');
    const mixed = `${HEADER}\n${rows()}\n${fork}\n`;
    const both = await assay('replay', '--json', await file('mixed.csv', mixed));
    expect(both.out).toBe(main.out);
    expect(both.err).toContain('124 rows of other branches changed nothing (most: feature)');
    const named = await assay('replay', '--json', '--default-branch', 'feature', await file('mixed.csv', mixed));
    expect(lines(named).find(({ test }) => test === 'c').state).toBe('broken');
    const none = await assay('replay', await file('none.csv', `${HEADER}\n${rows('dev')}\n`));
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/HISTORY_EMPTY.*no run of main or master, only of dev \(124 rows\)/s);
  });

  test('rows of a run may be interleaved with those of others', async () => {
    const all = rows().split('\n');
    const woven = [...all.filter((_, index) => index % 2 === 0), ...all.filter((_, index) => index % 2 === 1)];
    const straight = await assay('replay', '--json', await file('straight.csv', `${HEADER}\n${all.join('\n')}\n`));
    const other = await assay('replay', '--json', await file('woven.csv', `${HEADER}\n${woven.join('\n')}\n`));
    const sorted = (answer: Answer) => answer.out.split('\n').sort();
    expect(sorted(other)).toEqual(sorted(straight));
  });

  test('refuses rows that cannot be read, naming file, line and column; or counts them', async () => {
    const bad = [
      HEADER,
      '1,c1,main,2026-01-01T00:00:00Z,t,,1,passed,5,',
      '2,c2,main,yesterday,t,,1,passed,5,',
      '3,c3,main,2026-01-01T00:00:00Z,"a, b\nc",,1,maybe,5,',
      '4,c4,main,,t,,1,passed,-5,',
      '5,c5,main',
      ',c6,main,,t,,1,passed,5,',
    ].join('\n');
    const path = await file('bad.csv', bad);
    const refused = await assay('replay', path);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(`${path}:3:11: HISTORY_ROW_INVALID`);
    expect(refused.err).toContain(`${path}:5:7: HISTORY_ROW_INVALID`);
    expect(refused.err).toContain(`${path}:6:24: HISTORY_ROW_INVALID`);
    expect(refused.err).toMatch(/:7:1: .*3 fields, but the header has 10/);
    expect(refused.err).toMatch(/:8:1: .*run is empty/);
    expect(refused.err).toContain('--skip-bad');
    const skipped = await assay('replay', '--skip-bad', '--json', path);
    expect(skipped.code).toBe(0);
    expect(skipped.err).toContain('5 bad rows of 6 rows left out');
    expect(lines(skipped)).toHaveLength(1);
  });

  test.each([
    ['no file', 'HISTORY_NOT_FOUND', undefined, 3],
    ['an empty file', 'HISTORY_EMPTY', '', 2],
    ['a header alone', 'HISTORY_EMPTY', `${HEADER}\n`, 2],
    ['no status', 'HISTORY_COLUMNS', 'run,test\n1,t\n', 2],
    ['a column twice', 'HISTORY_COLUMNS', 'run,test,status,run\n1,t,passed,1\n', 2],
    ['an open quote', 'HISTORY_MALFORMED', 'run,test,status\n1,"t,passed\n', 2],
    ['a cut archive', 'HISTORY_MALFORMED', gzipSync(`${HEADER}\n${rows()}\n`).subarray(0, 200), 2],
  ])('%s is %s', async (name, code, content, exit) => {
    const path = join(folder, `${name}.csv${Buffer.isBuffer(content) ? '.gz' : ''}`);
    if (content !== undefined) await writeFile(path, content);
    const answer = await assay('replay', path);
    expect([answer.code, answer.out]).toEqual([exit, '']);
    expect(answer.err).toContain(code);
  });
});

describe('a fix in a replay', () => {
  /** `a` flakes until c25, the fix; the branch `old` left main at c20 and flakes on. Not every commit has a run. */
  const history = (parent: (number: number) => string) => {
    const row = (run: string, commit: string, from: string, status: string, attempt = 1) =>
      `${run},${commit},${from},main,a,${attempt},${status}`;
    const main = Array.from({ length: 40 }, (_, number) => {
      const from = parent(number);
      if (number % 5 !== 3 || number > 25) return [row(`${number}`, `c${number}`, from, 'passed')];
      return [row(`${number}`, `c${number}`, from, 'failed'), row(`${number}`, `c${number}`, from, 'passed', 2)];
    });
    const old = [1, 2, 3].map((number) => {
      const from = number === 1 ? 'c20' : `old${number - 1}`;
      const place = [`late${number}`, `old${number}`, parent(1) === '' ? '' : from] as const;
      return [row(...place, 'failed'), row(...place, 'passed', 2)];
    });
    const header = 'run,commit,parent,branch,test,attempt,status';
    return [header, ...main.slice(0, 36).flat(), ...old.flat(), ...main.slice(36).flat()].join('\n');
  };
  const verdict = async (path: string, ...options: string[]) =>
    lines(await assay('replay', '--json', path, ...options)).find(({ kind }) => kind === 'verdict');

  test('begins the history of its test anew, and leaves out branches that do not have it', async () => {
    const path = await file(
      'parents.csv',
      history((number) => (number === 0 ? '' : `c${number - 1}`)),
    );
    expect(await verdict(path)).toMatchObject({ state: 'flaky', evidence: { flips: 8, runs: 43 } });
    const fixed = await verdict(path, '--fixed', 'c25:a');
    expect(fixed).toMatchObject({ state: 'healthy', evidence: { flips: 0, runs: 15 } });
    const text = await assay('explain', 'a', '--history', path, '--fixed', 'c25:a');
    expect(text.out).toContain('healthy');
    // A merge has the fix by its second parent.
    const merged = history((number) => (number === 36 ? 'old3 c35' : number === 0 ? '' : `c${number - 1}`));
    expect(await verdict(await file('merge.csv', merged), '--fixed', 'c25:a')).toMatchObject({
      evidence: { runs: 15 },
    });
  });

  test('goes by the order of the commits where their parents are unknown', async () => {
    const path = await file(
      'order.csv',
      history(() => ''),
    );
    expect(await verdict(path, '--fixed', 'c25:a')).toMatchObject({ evidence: { flips: 3, runs: 18 } });
  });

  test('is refused when the history knows neither its test nor its commit', async () => {
    const path = await file(
      'unknown-fix.csv',
      history(() => ''),
    );
    for (const wrong of ['c25:b', 'c99:a']) {
      const answer = await assay('replay', path, '--fixed', wrong);
      expect([answer.code, answer.out]).toEqual([3, '']);
      expect(answer.err).toContain('HISTORY_NO_SUCH_FIX');
    }
    expect((await assay('replay', path, '--fixed', 'c25')).code).toBe(3);
  });
});

describe('assay explain', () => {
  test('says why, in text and in Markdown, and offers near names', async () => {
    const path = await file('explain.csv', `${HEADER}\n${rows()}\n`);
    const text = await assay('explain', 'a', '--history', path);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/^a\n {2}flaky since run 15, from 40 runs\.\n/);
    expect(text.out).toContain('- commit c35, run 35, 1970-01-02');
    const markdown = await assay('explain', 'a', '--history', path, '--markdown');
    expect(markdown.out).toMatch(/^### a\n\n\*\*flaky\*\* since run 15/);
    const none = await assay('explain', 'aa', '--history', path);
    expect(none.code).toBe(3);
    expect(none.err).toMatch(/HISTORY_NO_SUCH_TEST.*the nearest: a, /s);
  });
});

const real = existsSync(histories) ? test : test.skip;
if (!existsSync(histories))
  process.stderr.write('skipped: ../shared/histories not found (real histories are replayed)\n');

describe('real histories', () => {
  real.each([
    ['square-retrofit.csv.gz', 206, []],
    ['dune-total.csv.gz', 293, ['217']],
  ])('%s', async (name, tests, broken) => {
    const answer = await assay('replay', '--json', join(histories, name));
    expect([answer.code, answer.err]).toEqual([0, '']);
    const verdicts = lines(answer).filter(({ kind }) => kind === 'verdict');
    expect(verdicts).toHaveLength(tests);
    expect(verdicts.filter(({ state }) => state === 'broken').map(({ test }) => test)).toEqual(broken);
  });
});
