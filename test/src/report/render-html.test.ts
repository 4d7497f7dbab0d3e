import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { TEMPLATES } from '../../../src/report/generated/templates.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from './sample-report.ts';

const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);

/** The page without its two scripts: ours, to the letter, and the data, in which no angle bracket stands. */
function withoutScripts(html: string): string {
  expect(html).toContain(`<script>${TEMPLATES['html-script']}</script>`);
  return html
    .replace(`<script>${TEMPLATES['html-script']}</script>`, '')
    .replace(/<script type="application\/json" id="rows-json">[^<>]*<\/script>/, '');
}

/** Tags that are open at the end or closed out of order. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ''] of html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*(?<!\/)>/gi)) {
    if (VOID.has(name)) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

describe('renderHtml', () => {
  test('hostile text stays text', () => {
    const html = renderHtml(hostileReport());
    expect(withoutScripts(html)).not.toMatch(/<script|<img|Injected<\/h1>|onerror=/i);
    expect(html).not.toMatch(/\p{Bidi_Control}|\p{Surrogate}|[^\P{Cc}\n\t]/u);
    expect(html).toContain('{{{name}}}');
    expect(unbalanced(withoutScripts(html))).toEqual([]);
  });

  test('loads nothing: no address in any attribute or style, a policy that runs our script alone', () => {
    const html = renderHtml(hostileReport());
    expect(html).toContain("default-src 'none'");
    const hash = createHash('sha256').update(TEMPLATES['html-script']).digest('base64');
    expect(html).toContain(`script-src 'sha256-${hash}';`);
    expect(withoutScripts(html)).not.toMatch(/<script|\ssrc=|url\(|@import|<link|<iframe/i);
    const targets = [...html.matchAll(/\shref="([^"]*)"/g)].map(([, target]) => target);
    for (const target of targets) expect(target).toMatch(/^#[a-z0-9]+$/);
    for (const target of targets) expect(html).toContain(`id="${target?.slice(1)}"`);
  });

  test('a failure has its message, folded trace, place, suite and variant', () => {
    const extra = { assay: { suite: 'unit', variant: { node: '22' } } };
    const html = renderHtml(
      sampleReport([
        sampleTest('adds', 'failed', { message: 'is 3', trace: 'at sum', filePath: 'a.ts', line: 7, extra }),
      ]),
    );
    for (const part of ['is 3', '<summary>Trace</summary>', 'at sum', 'a.ts:7', 'node&#x3D;22'])
      expect(html).toContain(part);
  });

  test('50,000 results stay small, and what is cut is said', () => {
    const tests = Array.from({ length: 50_000 }, (_, index) =>
      sampleTest(`t${index}`, index % 2 === 0 ? 'passed' : 'failed', {
        message: 'm'.repeat(9000),
        trace: 't'.repeat(30_000),
      }),
    );
    const html = renderHtml(sampleReport(tests));
    expect(html.length).toBeLessThan(25_000_000);
    expect(html).toContain('The first 2,000 of 50,000 are listed; results.csv holds all.');
    expect(html).toContain('24,500 more failures in results.csv');
    expect(unbalanced(withoutScripts(html))).toEqual([]);
  });

  test('a report that knows no suites still lists its tests', () => {
    const html = renderHtml(sampleReport([{ name: 'plain', status: 'passed', duration: 1 }], { suites: [] }));
    expect(html).toContain('<bdi>plain</bdi>');
  });

  test('what is not there leaves no word of ours behind', () => {
    expect(renderHtml(sampleReport([sampleTest('a', 'passed')]))).not.toMatch(/> (?:true|false|undefined)</);
  });

  test('the same report gives the same page', () => {
    expect(renderHtml(hostileReport())).toBe(renderHtml(hostileReport()));
    expect(HOSTILE_NAMES.length).toBeGreaterThan(10);
  });
});
