import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { Conclusion, Fix, Mute } from '../../../src/model/generated/report-extra.ts';
import { annotations } from '../../../src/report/annotations.ts';
import { fixText } from '../../../src/report/fix-text.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { renderJobSummary } from '../../../src/report/render-job-summary.ts';
import { validateReport } from '../../../src/results/validate-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

const WORD: Mute = { by: 'ann', reason: 'waits for the clock', until: '2030-01-31T00:00:00Z', issue: 12 };

function marked(name: string, status: Test['status'], more: { muted?: Mute; fix?: Fix }, os?: string): Test {
  const variant: Record<string, string> = os === undefined ? {} : { os };
  return sampleTest(name, status, { message: 'too late', extra: { assay: { suite: 'unit', variant, ...more } } });
}
const muted = (name: string, os?: string) => marked(name, 'failed', { muted: WORD }, os);
const headlineOf = (tests: Test[], conclusion: Conclusion, more = {}) => {
  const report = validateReport(sampleReport(tests, { conclusion, ...more }));
  const headline = renderJobSummary(report).split('\n', 1)[0] ?? '';
  expect(renderHtml(report)).toContain(`<h1>${headline.replace(/^## \S+ /, '')}</h1>`);
  return headline;
};

describe('a run with muted failures', () => {
  const passed = sampleTest('adds', 'passed');
  const failed = sampleTest('drops', 'failed', { message: 'no' });
  const problem = { code: 'SERVICE_FAILED', message: 'exit 1' };

  test('is never simply green, and the first line says so', () => {
    expect(headlineOf([passed, muted('a')], 'success')).toBe('## ⚠️ 1 of 2 tests passed, 1 muted failure');
    expect(headlineOf([passed, failed, muted('a')], 'failure')).toBe('## ❌ 1 of 3 tests failed (and 1 muted failure)');
    expect(headlineOf([passed, failed, muted('a'), muted('b')], 'success')).toBe(
      '## ⚠️ 1 of 4 tests failed, which the criteria allow (and 2 muted failures)',
    );
    expect(headlineOf([muted('a')], 'inconclusive')).toBe('## ❔ Inconclusive: nothing but 1 muted failure');
    expect(headlineOf([passed, muted('a')], 'inconclusive')).toBe(
      '## ❔ Inconclusive: not all could be judged (and 1 muted failure)',
    );
    expect(headlineOf([passed, muted('a')], 'failure', { problems: [problem] })).toBe(
      '## ❌ Failed: 1 problem apart from the tests (and 1 muted failure)',
    );
  });

  test('the summary tells muted failures last, by themselves, with who and why', () => {
    const markdown = renderJobSummary(sampleReport([muted('a'), failed, passed], { conclusion: 'failure' }));
    expect(markdown).toMatch(
      /### Failures\n\n<details open>.*drops[\s\S]*### Muted failures\n\n<details><summary>.*<b>a</,
    );
    expect(markdown).toContain('muted by ann until 2030-01-31: waits for the clock &#40;issue 12&#41;');
    expect(markdown).toContain('| 1 + 1 muted |');
    expect(markdown).toContain('1 failed · 1 muted failure · 1 passed');
  });

  test('the suite says it in the table, green or not', () => {
    const suites = [{ name: 'unit', kind: 'command', variant: {}, conclusion: 'success' as const, durationMs: 1 }];
    const markdown = renderJobSummary(sampleReport([passed, muted('a')], { conclusion: 'success', suites }));
    expect(markdown).toContain('| ⊘ passed, with muted failures | unit |');
  });

  test('the page marks them in the head, the list, the bar and the data, and not as what broke', () => {
    const html = renderHtml(sampleReport([passed, muted('a')], { conclusion: 'success' }));
    expect(html).toContain('<body class="success muted">');
    expect(html).toContain('Passed, with muted failures');
    expect(html).not.toContain('aria-label="What broke"');
    expect(html).toContain('<h2 id="h-failures">Muted failures</h2>');
    expect(html).toContain('<bdi>muted by ann until 2030-01-31: waits for the clock (issue 12)</bdi>');
    expect(html).toContain('"status":"mp"');
    expect(html).toContain('2 tests in 1 suite: 1 passed, 100 % of those that count.');
    expect(html).toContain('<div><dt>Failed</dt><dd>0</dd></div>');
    expect(html).toContain('<div><dt>Muted failures</dt><dd>1</dd></div>');
    expect(renderHtml(sampleReport([passed], { conclusion: 'success' }))).toContain('<body class="success">');
  });

  test('a variant in which it counts is another failure', () => {
    const there = marked('a', 'failed', {}, 'mac');
    const markdown = renderJobSummary(sampleReport([muted('a', 'linux'), there, marked('a', 'passed', {}, 'win')]));
    expect(markdown).toContain('| a &#40;unit&#41; | ⊘ muted failure | ✕ failed | ✓ passed |');
  });

  test('annotations are warnings that name who muted it; a failure that counts comes first', () => {
    const all = annotations(sampleReport([muted('a'), failed]));
    expect(all).toEqual([
      { level: 'error', title: 'drops (unit)', message: 'no' },
      {
        level: 'warning',
        title: 'Muted: a (unit)',
        message: `too late\n\nThis does not count: muted by ann until 2030-01-31: waits for the clock (issue 12)`,
      },
    ]);
    const many = Array.from({ length: 30 }, (_, index) => muted(`t${index}`));
    expect(annotations(sampleReport(many)).every(({ level }) => level === 'warning')).toBe(true);
    expect(annotations(sampleReport([...many, failed])).at(0)).toMatchObject({ level: 'error' });
  });

  test('why nothing was muted is said once everywhere', () => {
    const notice = 'QUARANTINE_UNAVAILABLE: bot.example answered 503';
    const report = validateReport(sampleReport([passed], { quarantine: { muted: 0, notice } }));
    expect(annotations(report)).toEqual([{ level: 'notice', title: 'Nothing was muted', message: notice }]);
    expect(renderHtml(report).split('bot.example answered 503')).toHaveLength(2);
    expect(renderJobSummary(report).split('bot.example answered 503')).toHaveLength(2);
  });

  test('nothing of a hostile mute becomes markup', () => {
    const report = hostileReport();
    const told = `${renderHtml(report)}`;
    expect(told).not.toMatch(/<script>window\.pwned|<img src=x|<h1>Injected|<style>\*/);
    expect(told).toMatch(/muted by &lt;|muted by [^<]*<\/bdi>/);
  });
});

test('what repeating has shown is said in the summary and on the page, and is no retry', () => {
  const clean: Fix = { issue: 12, repeat: 20, attempts: 20, passed: 20 };
  const tests = [{ ...marked('a', 'passed', { fix: clean }), retries: 19 }];
  const report = validateReport(sampleReport(tests, { conclusion: 'success' }));
  expect(renderJobSummary(report)).toContain('| a | unit | 12 | passed in all of 20 attempts |');
  expect(renderHtml(report)).toContain('Said to be mended by this change: “a” passed in all of 20 attempts.');
  expect(renderHtml(report)).not.toContain('needed a retry');
});

test.each<[Fix, string]>([
  [{ repeat: 20, attempts: 1, passed: 0, failedIn: 1 }, 'not shown to be mended: it failed in the run of its suite'],
  [{ repeat: 20, attempts: 7, passed: 6, failedIn: 7 }, 'not shown to be mended: it failed in attempt 7 of 20'],
  [
    { repeat: 20, attempts: 3, passed: 3, missing: 'the run was stopped' },
    'not shown to be mended: passed 3 of 20 times, then not repeated, since the run was stopped',
  ],
  // A report of somebody else that contradicts itself proves nothing.
  [
    { repeat: 20, attempts: 3, passed: 3 },
    'not shown to be mended: passed 3 of 20 times, then not repeated, since nobody said why',
  ],
])('%j', (fix, text) => {
  expect(fixText(fix)).toBe(text);
});
