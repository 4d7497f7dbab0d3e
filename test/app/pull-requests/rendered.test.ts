import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/pull-requests/decide.ts';
import { render } from '../../../app/pull-requests/render.ts';
import { plainLine } from '../../../src/report/plain-text.ts';
import { truncate } from '../../../src/report/truncate.ts';
import { HAS_CHROMIUM, type OpenedReport } from '../../src/report/open-report.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { liveParts, startGithubPage } from '../github-page.ts';
import { hostileFacts } from './hostile-facts.ts';

if (!HAS_CHROMIUM)
  process.stderr.write('SKIPPED: no summary was opened in a browser; there is no /usr/bin/chromium.\n');

/** What Markdown in particular could make something of. */
const NAMES = [
  ...HOSTILE_NAMES,
  '](javascript:window.pwned=1) [x](javascript:alert(1) "x") <javascript:alert(1)>',
  '</summary></b><a href="javascript:alert(1)" onclick="alert(1)">here</a>',
  '<svg onload=alert(1)><details open ontoggle=alert(1)>',
  '\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n',
  '\n```\n</details></details>\n@ann\n# whole',
  '[x]: https://evil.example\n[x]',
  '\\',
  '\\| \\` \\<b>',
  '`',
  '<!--',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#64;ann',
  'me@evil.example xmpp:me@evil.example mailto:me@evil.example ftp://evil.example',
  '[^1] ~~~ - [ ] > 1. +',
  '    indented',
  '\u200f\u202eevil\u2069 \u061c',
  `${'@ann '.repeat(2_000)}`,
];
const RUN = /^https:\/\/github\.com\/octo\/shop\/actions\/runs\/\d+$/;
/** As a person reads it: marks that no eye sees aside. */
const seen = (text: string) => text.replaceAll('\u200b', '');
const shown = (name: string, limit = 300) => truncate(plainLine(name), limit).trim();

(HAS_CHROMIUM ? describe : describe.skip)('a summary as GitHub-flavoured Markdown in Chromium', () => {
  let github: Awaited<ReturnType<typeof startGithubPage>>;
  let hostile: OpenedReport;
  beforeAll(async () => {
    github = await startGithubPage();
    hostile = await github.open(render(decide(hostileFacts(NAMES)), { maxBytes: 10_000_000 }));
  }, 60_000);
  afterAll(() => github?.close());
  const texts = async (selector: string) => (await hostile.page.locator(selector).allTextContents()).map(seen);

  test('no name runs, loads, links or mentions', async () => {
    expect(await liveParts(hostile, RUN)).toEqual([]);
  });

  test('the same names are seen to do all that where they are not escaped', async () => {
    const [script, , people, , , links] = HOSTILE_NAMES;
    const bare = [script, people, links, NAMES[HOSTILE_NAMES.length + 1], '\u202ea'].join('\n\n');
    const found = (await liveParts(await github.open(bare), RUN)).join('\n');
    for (const part of [
      ...[
        '<script>',
        '<img onerror>',
        '<a onclick>',
        'link to javascript:',
        'link to https://evil',
        'live: @o',
        'live: #1',
      ],
      ...['live: GH-7', 'live: octo/repo#5', 'live: \u202e', 'a script ran', 'asked for https:', 'a dialog opened'],
    ]) {
      expect(found).toContain(part);
    }
  });

  test('the headline is whole, and the only one', async () => {
    const count = NAMES.length;
    expect(await texts('h3')).toEqual([
      `❌ ${count} unclassified failures · ${count} criteria missed · ${count} reports could not be read`,
    ]);
    expect(await texts('h3 strong')).toEqual([`${count} unclassified failures`]);
    expect(await texts('h1, h2, h5, h6')).toEqual([]);
  });

  test('every name reads as it was written, each in its own fold', async () => {
    const titles = await texts('body > details > summary > b');
    const folds = await hostile.page.locator('body > details').count();
    // One for each failure, the grid, the suites.
    expect(folds).toBe(NAMES.length + 2);
    for (const name of NAMES) expect(titles).toContain(shown(`${plainLine(name)} › ${plainLine(name)}`));
    // Its error and its trace stand inside.
    expect(await hostile.page.locator('body > details > pre').count()).toBe(NAMES.length);
    expect(await hostile.page.locator('body > details > details > pre').count()).toBe(NAMES.length);
    expect((await texts('body > details > pre')).map((text) => text.trimEnd())).toContain(HOSTILE_NAMES[0]);
  });

  test('tables have the cells of their columns, and a row for each name', async () => {
    const tables = await Promise.all(
      (await hostile.page.locator('table').all()).map(async (table) =>
        Promise.all(
          (await table.locator('tr').all()).map(async (row) =>
            (await row.locator('th, td').allTextContents()).map(seen),
          ),
        ),
      ),
    );
    expect(tables).toHaveLength(3);
    for (const [head, ...rows] of tables) {
      expect(rows).toHaveLength(NAMES.length);
      expect(rows.filter((row) => row.length !== head?.length)).toEqual([]);
    }
    // GitHub drops cells that are too many, so what stands behind a name shows that it opened none.
    const [grid = [], criteria = [], suites = []] = tables;
    expect(criteria.slice(1)).toEqual(NAMES.map((name) => ['✕ missed', shown(name), '1', shown(name), '1']));
    expect(suites.slice(1).map((row) => row.slice(2))).toEqual(NAMES.map(() => ['0', '1', '0', '0']));
    const marks = grid.slice(1).map((row) => row.slice(1).filter((cell) => cell !== ''));
    expect(marks.flat()).toEqual(Array.from({ length: (grid[0]?.length ?? 0) - 1 }, () => 'unclassified'));
  });

  const golden = new URL('golden/', import.meta.url);
  test.each(readdirSync(golden))('golden/%s has no markup but ours', async (name) => {
    const opened = await github.open(readFileSync(new URL(name, golden), 'utf8'));
    expect(await liveParts(opened, RUN)).toEqual([]);
    expect(await opened.page.locator('h3').count()).toBe(1);
  });
});
