import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { addMutes, endMutes } from '../../../app/store/mutes.ts';
import { withDatabase } from '../faults/own-database.ts';
import { sampleResult, sampleStore } from '../store/sample-store.ts';

const program = fileURLToPath(new URL('../../../dist/server.mjs', import.meta.url));

withDatabase(
  'a person sees every mute, how it ended, and nothing that a terminal would obey',
  async (database, url) => {
    const { run, repositoryId } = sampleStore(() => database);
    await run([sampleResult('a'), sampleResult('b\u001b[2J'), sampleResult('c')]);
    const idOf = async (name: string) =>
      (await database.query<{ id: number }>('SELECT id FROM tests WHERE name LIKE $1', [`${name}%`]))[0]?.id as number;
    const mute = async (name: string, reason: string, until = Date.now() + 86_400_000) =>
      addMutes(database, repositoryId, [await idOf(name)], {
        ...{ author: 'ann', reason, issue: 12, until: new Date(until) },
      });
    const bot = (...words: string[]): Promise<{ code: unknown; out: string }> =>
      new Promise((resolve) => {
        const env = { PATH: process.env.PATH, DATABASE_URL: url };
        execFile(process.execPath, [program, 'mutes', ...words], { env }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : error.code, out: stdout + stderr }),
        );
      });

    expect(await bot('--repo', 'o/r')).toEqual({ code: 0, out: 'no test was ever muted\n' });
    await mute('a', 'first');
    await mute('a', 'second\n\u001b]0;evil\u0007');
    await mute('b', 'third', Date.now() - 1_000);
    await mute('c', 'fourth');
    await endMutes(database, repositoryId, [await idOf('c')], 'ben', 'it is mended');
    const all = await bot('--repo', 'O/R');
    expect(all.code).toBe(0);
    expect([...all.out].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([]);
    expect(all.out.trim().split('\n')).toEqual([
      expect.stringMatching(/ ended .* by ben \(it is mended\) unit › class › c .* by ann in #12 until .*: fourth$/),
      expect.stringMatching(/ ran out unit › class › b.*: third$/),
      expect.stringMatching(/ in force unit › class › a .*: second/),
      expect.stringMatching(/ ended .* by ann \(muted anew\) unit › class › a .*: first$/),
    ]);
    expect((await bot('--repo', 'o/r', '--current')).out).toMatch(/^[^\n]* in force [^\n]*second[^\n]*\n$/);
    expect((await bot('--repo', 'o/r', '--limit', '1')).out.split('\n')).toHaveLength(2);
    expect(await bot('--repo', 'o/other')).toMatchObject({ code: 3, out: expect.stringContaining('USAGE') });
  },
  60_000,
);
