import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/pull-requests/decide.ts';
import { headline } from '../../../app/pull-requests/headline.ts';
import type { BaselineFact, PullRequestFacts } from '../../../app/pull-requests/pull-request-facts.ts';
import { counted, failing, onBase as on, redFacts, sampleFacts, sampleReportFact, sampleRun } from './sample-facts.ts';

const missed = { name: 'p95', threshold: '<= 100', value: 120, samples: 9, verdict: 'missed' as const };
const open = { ...missed, value: null, samples: 0, verdict: 'inconclusive' as const };
const problem = { code: 'SERVICE_FAILED', message: 'db did not start' };
const noBase = { branch: 'main', sha: undefined, hasResults: false, behind: 0 };
const bare = { branch: 'main', sha: 'b'.repeat(40), hasResults: false, behind: 0 };

describe('what a failure is called', () => {
  const classes = (facts: PullRequestFacts) => {
    const { failed } = decide(facts);
    return [failed.new, failed['broken-on-base'], failed.unclassified].map((list) =>
      list.map(({ test: { name }, variants, classification }) =>
        [name, ...variants, ...('doubt' in classification ? [classification.doubt] : [])].join(' '),
      ),
    );
  };
  const table: [string, PullRequestFacts, [string[], string[], string[]]][] = [
    ['new: it passed on the base', redFacts([failing('x')], { baseline: [on('x', 'passed')] }), [['x '], [], []]],
    ['broken on base', redFacts([failing('x')], { baseline: [on('x', 'failed')] }), [[], ['x '], []]],
    [
      'new in one variant, broken in another: each said where it holds',
      redFacts([failing('x', 'node=20'), failing('x', 'node=22'), failing('x', 'node=24')], {
        baseline: [on('x', 'passed', 'node=20'), on('x', 'failed', 'node=22'), on('x', 'passed', 'node=24')],
      }),
      [['x node=20 node=24'], ['x node=22'], []],
    ],
    [
      'no variant there',
      redFacts([failing('x', 'os=win')], { baseline: [on('x', 'passed', 'os=linux')] }),
      [[], [], ['x os=win variant-not-on-base']],
    ],
    ['no such test there', redFacts([failing('x')]), [[], [], ['x  test-not-on-base']]],
    ['skipped there', redFacts([failing('x')], { baseline: [on('x', 'skipped')] }), [[], [], ['x  skipped-on-base']]],
    ['nothing stored of the base', redFacts([failing('x')], { base: bare }), [[], [], ['x  no-base-results']]],
    ['no common commit', redFacts([failing('x')], { base: noBase }), [[], [], ['x  no-merge-base']]],
  ];
  test.each(table)('%s', (_name, facts, expected) => expect(classes(facts)).toEqual(expected));

  test('fixed: failed on the base, passes now wherever it failed, and fails nowhere', () => {
    const names = (baseline: BaselineFact[], failures = [failing('other')]) =>
      decide(redFacts(failures, { baseline })).fixed.map(({ name }) => name);
    expect(names([on('x', 'failed', 'a', true), on('x', 'failed', 'b', true)])).toEqual(['x']);
    expect(names([on('x', 'failed', 'a', true), on('x', 'failed', 'b', false)])).toEqual([]);
    expect(names([on('x', 'failed', 'a', true)], [failing('x', 'b')])).toEqual([]);
  });
});

describe('the headline, and that nothing red reads green', () => {
  const refused = sampleReportFact({ conclusion: 'inconclusive', errorCode: 'ARTIFACT_CORRUPT', errorMessage: 'bad' });
  const withReports = (...reports: ReturnType<typeof sampleReportFact>[]) =>
    sampleFacts({ runs: [sampleRun({ reports })] });
  const broken = redFacts([failing('x')], { baseline: [on('x', 'failed')] });
  const MAIN = '<code>main</code>';
  const table: [string, PullRequestFacts, string, string][] = [
    ['all pass', sampleFacts(), 'passed', '**All 41 tests pass**'],
    ['one test', sampleFacts({ counts: counted({ passed: 1 }) }), 'passed', '**The only test passes**'],
    [
      'skipped ones are said',
      sampleFacts({ counts: counted({ passed: 40, skipped: 2 }) }),
      'passed',
      '**All 40 tests pass** · 2 skipped',
    ],
    [
      'new and broken',
      redFacts([failing('a'), failing('b'), failing('x')], {
        baseline: [on('a', 'passed'), on('b', 'passed'), on('x', 'failed')],
      }),
      'failed',
      `**2 new failures** · 1 broken on ${MAIN}`,
    ],
    ['broken only', broken, 'known', `**No new failures** · 1 broken on ${MAIN}`],
    [
      'a pass rate missed by the very failures is not counted twice',
      {
        ...broken,
        runs: [
          sampleRun({
            conclusion: 'failure',
            hasFailures: true,
            reports: [sampleReportFact({ conclusion: 'failure', criteria: [{ ...missed, name: 'pass_rate' }] })],
          }),
        ],
      },
      'known',
      `**No new failures** · 1 broken on ${MAIN}`,
    ],
    ['unclassified', redFacts([failing('a')]), 'failed', '**1 unclassified failure**'],
    [
      'criterion missed',
      withReports(sampleReportFact({ conclusion: 'failure', criteria: [missed] })),
      'failed',
      '**1 criterion missed**',
    ],
    [
      'criterion open',
      withReports(sampleReportFact({ conclusion: 'inconclusive', criteria: [open] })),
      'inconclusive',
      '**Inconclusive: 1 criterion could not be judged**',
    ],
    [
      'refused',
      withReports(sampleReportFact(), refused),
      'inconclusive',
      '**Inconclusive: 1 report could not be read**',
    ],
    [
      'missing',
      sampleFacts({ runs: [sampleRun(), sampleRun({ id: 2, reports: [], conclusion: 'failure' })] }),
      'inconclusive',
      '**Inconclusive: 1 run left no report**',
    ],
    ['no test at all', sampleFacts({ counts: [] }), 'inconclusive', '**Inconclusive: no test ran**'],
    [
      'skipped only',
      sampleFacts({ counts: counted({ skipped: 3 }) }),
      'inconclusive',
      '**Inconclusive: no test passed or failed** · 3 skipped',
    ],
    [
      'unclear results',
      sampleFacts({ counts: counted({ passed: 3, other: 1 }) }),
      'inconclusive',
      '**Inconclusive: 1 test result unclear**',
    ],
    [
      'inconclusive by its own word',
      withReports(sampleReportFact({ conclusion: 'inconclusive' })),
      'inconclusive',
      '**Inconclusive: 1 report without a clear result**',
    ],
    [
      'problem',
      withReports(sampleReportFact({ conclusion: 'failure', problems: [problem] })),
      'failed',
      '**Failed: 1 problem apart from the tests**',
    ],
    [
      'red run, green tests',
      sampleFacts({ runs: [sampleRun({ conclusion: 'failure' })] }),
      'failed',
      '**1 run failed outside the tests**',
    ],
    [
      'cancelled',
      sampleFacts({ runs: [sampleRun({ conclusion: 'cancelled' })] }),
      'inconclusive',
      '**1 run cancelled**',
    ],
    [
      'a failure and a refused report',
      { ...redFacts([failing('a')], { baseline: [on('a', 'passed')] }), runs: [sampleRun({ reports: [refused] })] },
      'failed',
      '**1 new failure** · 1 report could not be read',
    ],
    [
      'red report without a reason',
      withReports(sampleReportFact({ conclusion: 'failure' })),
      'failed',
      '**Failed without a failing test**',
    ],
  ];
  test.each(table)('%s', (_name, facts, verdict, line) => {
    const decision = decide(facts);
    expect([decision.verdict, headline(decision)]).toEqual([verdict, line]);
  });

  test('a hostile branch name stays a name', () => {
    const base = { branch: '</code>@all', sha: 'b'.repeat(40), hasResults: true, behind: 0 };
    const line = headline(decide({ ...broken, base }));
    expect(line).not.toContain('</code>@');
    expect(line).not.toMatch(/@all/);
  });
});
