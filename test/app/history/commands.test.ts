import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { clusterFailures } from '../../../app/history/cluster-failures.ts';
import { withDatabase } from '../faults/own-database.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld } from './history-world.ts';

const program = fileURLToPath(new URL('../../../dist/server.mjs', import.meta.url));

withDatabase(
  'a person looks at the history and corrects it by command',
  async (database, url) => {
    const world = historyWorld(() => database);
    const OLD = 'refuses an order when the stock of apples is too low';
    const NEW = 'refuses an order if the stock of apples is too low';
    const runIds: number[] = [];
    for (let run = 0; run < 24; run += 1) {
      const flake = run % 6 === 2 ? { attempts: 'f', message: 'Error: socket hang up by the gateway' } : {};
      const broken = run === 20 ? 'failed' : 'passed';
      const renamed = run < 23 ? OLD : NEW;
      const tests = ['b', 'c', 'd'].map((name) => sampleResult(name, 'passed', { variant: '', durationMs: 400 }));
      const odd = sampleResult('a\u001b[2J', broken, {
        variant: '',
        message: broken === 'failed' ? 'RangeError: no apples' : null,
      });
      runIds.push(
        await world.see([
          ...tests,
          odd,
          sampleResult('shaky', 'passed', { variant: '', ...flake }),
          sampleResult(renamed),
        ]),
      );
    }
    for (const runId of runIds) await clusterFailures(database, { repositoryId: world.repositoryId, runId });
    const bot = (...words: string[]): Promise<{ code: unknown; out: string }> =>
      new Promise((resolve) => {
        const env = { PATH: process.env.PATH, DATABASE_URL: url };
        execFile(process.execPath, [program, ...words, '--repo', 'o/r'], { env }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : error.code, out: stdout + stderr }),
        );
      });

    const explained = await bot('explain', 'shaky');
    expect(explained).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^unit › class › shaky.*\nflaky since run 70000000\d\d/),
    });
    expect(explained.out).toMatch(/suspected ► flaky, all variants, run 7000/);
    expect(explained.out).toContain('Rule: flaky/');
    expect(await bot('explain', 'no such test')).toMatchObject({ code: 3, out: expect.stringContaining('USAGE') });
    expect((await bot('explain', 'stock of apples')).out).toContain('several tests may be meant');

    expect((await bot('baseline', 'show', '--test', 'b')).out).toMatch(
      /duration:\n {2}Usual: 400 ms.*\n.*24 samples.*run 7000/,
    );
    expect(await bot('baseline', 'show')).toMatchObject({ code: 3 });
    expect(await bot('baseline', 'reset', '--test', 'b', '--reason', 'new machine')).toMatchObject({ code: 0 });
    expect((await bot('baseline', 'show', '--test', 'b')).out).toMatch(
      /No baseline yet: 0 of.*forgotten at the word of a person.*run 7000/s,
    );
    expect(await bot('baseline', 'accept', '--test', 'c', '--since-run', '5')).toMatchObject({ code: 3 });

    const clusters = (await bot('clusters', 'list')).out.trimEnd().split('\n');
    expect(clusters).toHaveLength(2);
    expect(clusters.join()).not.toContain('\u001b');
    const [first, second] = clusters.map((line) => line.split('  ')[0]) as [string, string];
    expect(await bot('clusters', 'merge', first, second)).toMatchObject({ code: 0 });
    expect((await bot('clusters', 'list')).out.trimEnd().split('\n')).toHaveLength(1);
    expect(await bot('clusters', 'merge', first, 'k0-none')).toMatchObject({ code: 3 });

    const [line] = (await bot('renames', 'list')).out.split('\n');
    expect(line).toMatch(/^\d+ {2}\d{4}-\d\d-\d\d {2}unit › class › refuses an order when/);
    expect(await bot('renames', 'undo', (line as string).split(' ')[0] as string)).toMatchObject({ code: 0 });
    expect((await bot('renames', 'list')).out).toContain('undone');

    const commit = 'A'.repeat(40);
    expect((await bot('fixed', '--test', 'shaky', '--commit', commit, '--author', 'ann')).out).toContain(
      'begins anew with the next run that contains aaaa',
    );
    expect(await bot('fixed', '--test', 'shaky', '--commit', 'HEAD')).toMatchObject({ code: 3 });
    expect((await bot('explain', 'shaky')).out).toMatch(/fixed by a{40} \(ann\), no run has it yet/);

    const health = await bot('health', '--json');
    expect(JSON.parse(health.out)).toMatchObject({
      suite: 'unit',
      totals: { runs: 24, failed: 1, retried: 4 },
      verdicts: { flaky: 1 },
      flaky: [{ test: 'class › shaky' }],
    });
    expect((await bot('health')).out).toMatch(/Flaky tests\n.*class › shaky/s);

    const decisions = await database.query('SELECT kind, reason FROM decisions ORDER BY id');
    expect(decisions).toEqual([
      { kind: 'reset', reason: 'new machine' },
      { kind: 'merge', reason: '' },
      { kind: 'undo-rename', reason: '' },
    ]);
  },
  120_000,
);
