import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/pull-requests/decide.ts';
import type { PullRequestFacts } from '../../../app/pull-requests/pull-request-facts.ts';
import { render } from '../../../app/pull-requests/render.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { expectGolden, expectSafe } from '../check-markdown.ts';
import { hostileFacts } from './hostile-facts.ts';
import {
  counted,
  failing,
  onBase,
  redFacts,
  sampleFact,
  sampleFacts,
  sampleHistory,
  sampleReportFact,
  sampleRun,
} from './sample-facts.ts';

const RUN = 'https://github.com/octo/shop/actions/runs/42';

describe('the summary as a person reads it', () => {
  const variants = ['node=20,os=linux', 'node=22,os=linux', 'node=22,os=windows'];
  const pages: Record<string, PullRequestFacts> = {
    green: sampleFacts({ counts: counted({ passed: 41, skipped: 2 }) }),
    mixed: redFacts(
      [
        ...variants.map((variant) => failing('total is right', variant)),
        failing('ships', 'node=20,os=linux', null),
        failing('pays', 'node=22,os=windows'),
      ],
      {
        counts: variants.flatMap((variant) => [
          ...counted({ passed: 12, failed: 1, skipped: 1 }, variant),
          ...counted({ passed: 3, failed: 0 }, variant, 'api'),
        ]),
        baseline: [
          ...variants.map((variant) => onBase('total is right', 'passed', variant)),
          onBase('ships', 'failed', 'node=20,os=linux'),
          onBase('refunds', 'failed', 'node=20,os=linux', true),
        ],
      },
    ),
    known: redFacts([failing('pays', 'node=22'), failing('ships'), failing('refunds')], {
      base: { branch: 'main', sha: '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567', hasResults: true, behind: 2 },
      baseline: [onBase('pays', 'passed', 'node=22'), onBase('ships', 'failed'), onBase('refunds', 'passed')],
      histories: [sampleHistory('pays', { flakes: [{ same: 'pays: expected', isGeneric: false }] })],
      mutes: [{ identity: 'refunds', author: 'lead', reason: 'until #12 is mended', until: '2026-12-01T00:00:00Z' }],
      changes: {
        disappeared: [sampleFact('gives change')],
        newlySkipped: [sampleFact('prints')],
        unstable: [sampleFact('sorts')],
        slower: [
          { what: 'p95_ms{suite:load}', unit: 'ms', before: 182, samples: 100, now: 251.4, range: [160, 214] },
          { what: 'cart › total is right', unit: 'ms', before: 40, samples: 62, now: 90, range: [31, 55] },
        ],
        coverage: { before: 0.8125, now: 0.8034 },
        changedLines: {
          ...{ total: 120, covered: 104, leftOut: 0, isTooLarge: false },
          uncovered: [
            {
              file: 'src/cart.ts',
              ranges: [
                [12, 18],
                [40, 40],
              ],
            },
            { file: 'src/pay.ts', ranges: [[3, 10]] },
          ],
          unknown: [{ file: 'src/generated.ts', why: 'no diff' }],
        },
      },
    }),
    inconclusive: sampleFacts({
      runs: [
        sampleRun({
          reports: [
            sampleReportFact({
              conclusion: 'inconclusive',
              errorCode: 'ARTIFACT_NO_REPORT',
              errorMessage: 'none of 3 files is a ctrf-report.json',
            }),
            sampleReportFact({
              artifactName: 'assay-report-load-0-1',
              conclusion: 'inconclusive',
              problems: [
                {
                  code: 'SERVICE_UNHEALTHY',
                  message: 'db was not healthy within 30 s\nlast line: starting',
                  place: '.github/assay.yml:12:5',
                },
              ],
              criteria: [
                { name: 'p95_ms{suite:load}', threshold: '<= 250', value: null, samples: 0, verdict: 'inconclusive' },
              ],
            }),
          ],
        }),
        sampleRun({ id: 2, workflowName: 'Nightly', conclusion: 'cancelled', reports: [] }),
      ],
    }),
    'outside-the-tests': sampleFacts({
      base: { branch: 'main', sha: undefined, hasResults: false, behind: 0 },
      runs: [sampleRun({ conclusion: 'failure' })],
    }),
  };
  test.each(Object.entries(pages))('%s', (name, facts) => {
    const markdown = render(decide(facts));
    expectGolden(new URL(`golden/${name}.md`, import.meta.url), markdown);
    expectSafe(markdown, RUN);
  });
});

describe('hostile text', () => {
  const facts = hostileFacts(HOSTILE_NAMES);

  test('is a file that a person can read', () => {
    expectGolden(new URL('golden/hostile.md', import.meta.url), render(decide(facts), { maxBytes: 1_000_000 }));
  });

  test('opens nothing, links nowhere, mentions nobody', () => {
    expectSafe(render(decide(facts), { maxBytes: 1_000_000 }), RUN);
  });

  test('keeps tables whole', () => {
    const markdown = render(decide(facts), { maxBytes: 1_000_000 });
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(3 * HOSTILE_NAMES.length);
    const columns = new Set(rows.map((row) => (row.match(/\|/g) ?? []).length));
    // Criteria, suites × variants, and the grid with its 8 variants: what a name holds opens no cell.
    expect([...columns].sort((one, other) => one - other)).toEqual([6, 7, 10]);
  });
});

describe('the length of a comment', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    ...failing(`fails ${index} ä😀`, '', `${'`'.repeat(index % 9)} Grüße ${'😀'.repeat(2000)}`),
    test: sampleFact(`fails ${index} ä😀`),
  }));
  const baseline = many.map(({ test: fact, error }, index) => ({
    ...onBase(fact.name, index % 2 === 0 ? 'passed' : 'failed'),
    errors: [error],
  }));

  test.each([60_000, 20_000, 5_000])(
    '5,000 failures stay within %d bytes, closed, and what is missing is said',
    (maxBytes) => {
      const markdown = render(decide(redFacts(many, { baseline })), { maxBytes });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes);
      expect(Buffer.byteLength(markdown)).toBeGreaterThan(maxBytes * 0.5);
      expect(markdown).toMatch(/> Left out to stay within the length of a comment: .*new failures/);
      expect(markdown).toContain('**2,500 new failures** · 2,500 broken on');
      expectSafe(markdown, RUN);
    },
  );

  test('names outlive errors: what fits by name is named before the first error is shown in full', () => {
    const twenty = many.slice(0, 20);
    const markdown = render(decide(redFacts(twenty, { baseline })), { maxBytes: 8_000 });
    for (const { test: fact } of twenty) expect(markdown).toContain(fact.name);
    expect(markdown).toContain('the details of');
  });
});
