import { describe, expect, test } from '@jest/globals';
import { renderJobSummary } from '../../../src/report/render-job-summary.ts';
import { fullReport } from './full-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

/** What is left of Markdown outside its fences; throws if one stays open. */
function outsideFences(markdown: string): string {
  const outside: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence === undefined) {
      fence = /^(`{3,})text$/.exec(line)?.[1];
      if (fence === undefined) outside.push(line);
    } else if (/^ {0,3}`+\s*$/.test(line) && line.trim().length >= fence.length) fence = undefined;
  }
  if (fence !== undefined) throw new Error('a fence stays open');
  return outside.join('\n');
}

const count = (text: string, part: RegExp) => (text.match(part) ?? []).length;

function expectClosed(markdown: string): void {
  const outside = outsideFences(markdown);
  expect(count(outside, /<details/g)).toBe(count(outside, /<\/details>/g));
  expect(count(outside, /<summary>/g)).toBe(count(outside, /<\/summary>/g));
  expect(outside.replace(/<\/?(details|summary|b)( open)?>/g, '')).not.toMatch(/[<>](?! Left out)/);
  expect(outside).not.toMatch(/@\w|\]\(|javascript:/);
}

const failures = (length: number) =>
  Array.from({ length }, (_, index) =>
    sampleTest(`fails ${index} ä😀`, 'failed', {
      message: `${'`'.repeat(index % 9)} Grüße ${'😀'.repeat(2000)}`,
      filePath: 'a.ts',
      line: 1,
    }),
  );

describe('renderJobSummary', () => {
  test('hostile text opens nothing, mentions nobody, keeps tables whole', () => {
    const markdown = renderJobSummary(hostileReport());
    expectClosed(markdown);
    for (const [heading, columns] of [
      ['Tests that this change says it mends', 4],
      ['Criteria', 5],
      ['Suites', 7],
      ['Slowest tests', 3],
      ['Services', 6],
    ] as const) {
      const rows = markdown.split(`### ${heading}\n\n`)[1]?.split('\n\n')[0]?.trim().split('\n') ?? [];
      expect(rows.length).toBeGreaterThan(2);
      for (const row of rows) expect(count(row, /\|/g)).toBe(columns + 1);
    }
  });

  test.each([1_000_000, 65_536, 20_000, 5_000])(
    '20,000 failures stay within %d bytes, closed, and what is missing is said',
    (maxBytes) => {
      const markdown = renderJobSummary(sampleReport(failures(20_000)), { maxBytes });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes);
      expect(Buffer.byteLength(markdown)).toBeGreaterThan(maxBytes * 0.2);
      expectClosed(markdown);
      expect(markdown).toMatch(/Left out to stay within .*failing tests\. The whole report/);
    },
  );

  test('the default budget is below the 1 MiB of GitHub', () => {
    expect(Buffer.byteLength(renderJobSummary(sampleReport(failures(20_000))))).toBeLessThanOrEqual(1_000_000);
  });

  test('tables go before failures, services first', () => {
    const services = Array.from({ length: 90 }, (_, index) => ({
      name: `service ${index}`,
      state: 'healthy' as const,
      startedAtMs: 0,
    }));
    const markdown = renderJobSummary(sampleReport(failures(100), { services }), { maxBytes: 6000 });
    expect(markdown).not.toContain('### Services');
    expect(markdown).toContain('### Failures');
    expect(markdown).toMatch(/Left out to stay within 6,000 bytes: services/);
  });

  test.each([0, 1, 2, 10, 100, 401, 500, 700])('even %d bytes are kept to', (maxBytes) => {
    expect(Buffer.byteLength(renderJobSummary(hostileReport(), { maxBytes }))).toBeLessThanOrEqual(maxBytes);
  });

  test('a full report: the summary in words, the grid of variants, recommendations, all closed', () => {
    const markdown = renderJobSummary(fullReport());
    expectClosed(markdown);
    const headings = [...markdown.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'In short',
      'Problems',
      'Failures',
      'Failures by variant',
      'Criteria',
      'Recommendations',
      'Suites',
      'Slowest tests',
      'Services',
    ]);
    expect(markdown).toContain('| mttr | service &#34;search&#34; never came back |');
    expect(markdown).toContain('| duration p&#40;95&#41; | 1&#46;25 s | &#60; 1000 ms |');
    expect(markdown).toContain('| ✕ missed | pass&#95;rate{suite:e2e} (implied: all must pass) |');
    expect(markdown).toContain('| ✓ healthy | api |  | 1.50 s | 2 | 2 times, longest 3.00 s |');
    expect(markdown).toContain('| ✓ healthy (not ours) | redis |  | – | 0 | – |');
    expect(markdown).toMatch(/checks out<\/b>.* · while service api was away · /);
    expect(markdown).toMatch(/checks out.*\| ✕ failed \| ✓ passed \| · \|/);
  });

  test('nothing is left out of a small report', () => {
    const markdown = renderJobSummary(sampleReport(failures(3)));
    expect(markdown).not.toContain('Left out');
    expect(count(markdown, /<details open>/g)).toBe(3);
  });
});
