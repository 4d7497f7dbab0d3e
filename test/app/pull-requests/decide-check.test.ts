import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/pull-requests/decide.ts';
import { decideCheck } from '../../../app/pull-requests/decide-check.ts';
import type { PullRequestFacts } from '../../../app/pull-requests/pull-request-facts.ts';
import { UNDER_WAY } from '../../../app/store/runs.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import {
  failing,
  onBase,
  redFacts,
  sampleFact,
  sampleFacts,
  sampleHistory,
  sampleReportFact,
  sampleRun,
} from './sample-facts.ts';

const check = (facts: PullRequestFacts) => decideCheck(decide(facts), 'the summary');
const passed = [onBase('x', 'passed')];
const flaky = {
  baseline: passed,
  histories: [sampleHistory('x', { flakes: [{ same: 'x: expected', isGeneric: false }] })],
};
const missed = { name: 'p95', threshold: '<= 100', value: 120, samples: 9, verdict: 'missed' as const };

describe('the conclusion', () => {
  const goesOn = [sampleRun({ conclusion: UNDER_WAY, reports: [sampleReportFact()] })];
  const table: [string, string | undefined, PullRequestFacts][] = [
    ['green so far, and a run goes on', undefined, sampleFacts({ runs: goesOn })],
    ['known so far, and a run goes on', undefined, redFacts([failing('x')], { ...flaky, runs: goesOn })],
    ['a new failure, and a run goes on', 'failure', redFacts([failing('x')], { baseline: passed, runs: goesOn })],
    ['all green', 'success', sampleFacts()],
    ['a new failure', 'failure', redFacts([failing('x')], { baseline: passed })],
    ['a known flake alone', 'neutral', redFacts([failing('x')], flaky)],
    ['broken on the base alone', 'neutral', redFacts([failing('x')], { baseline: [onBase('x', 'failed')] })],
    ['a failure nobody can place', 'action_required', redFacts([failing('x')])],
    [
      'a new failure beside one nobody can place',
      'failure',
      redFacts([failing('x'), failing('y')], { baseline: passed }),
    ],
    [
      'a missed criterion',
      'failure',
      sampleFacts({
        runs: [sampleRun({ reports: [sampleReportFact({ conclusion: 'failure', criteria: [missed] })] })],
      }),
    ],
    ['a red run that nothing explains', 'failure', sampleFacts({ runs: [sampleRun({ conclusion: 'failure' })] })],
    [
      'a red report without a reason',
      'failure',
      sampleFacts({ runs: [sampleRun({ reports: [sampleReportFact({ conclusion: 'failure' })] })] }),
    ],
    ['no test at all', 'action_required', sampleFacts({ counts: [] })],
    [
      'a report that cannot be read',
      'action_required',
      sampleFacts({ runs: [sampleRun({ reports: [sampleReportFact({ errorCode: 'ARTIFACT_CORRUPT' })] })] }),
    ],
  ];
  test.each(table)('%s: %s', (_name, conclusion, facts) => expect(check(facts).conclusion).toBe(conclusion));
});

test('the title is the headline without markup, the branch as it is written', () => {
  const base = { branch: 'release_1*', sha: 'b'.repeat(40), hasResults: true, behind: 0 };
  const { title } = check(redFacts([failing('x')], { base, baseline: [onBase('x', 'failed')] }));
  expect(title).toBe('No new failures · 1 broken on release_1*');
});

test('the text stays within what GitHub takes, however long the names are, and counts all', () => {
  const names = Array.from({ length: 300 }, (_, index) => `${index} ${'`'.repeat(400)}`);
  const { text } = check(redFacts(names.map((name) => failing(name))));
  expect(text.length).toBeLessThan(65_535);
  const said = JSON.parse(text.replace(/^```json\n|\n```\n$/g, ''));
  expect(said.failures.unclassified.count).toBe(300);
  expect(said.failures.unclassified.tests.length).toBeLessThan(50);
});

describe('annotations', () => {
  const at = (name: string, file: string | null, trace = '') => ({
    ...failing(name),
    test: sampleFact(name, { file }),
    trace,
  });
  const annotate = (failures: ReturnType<typeof at>[], changedFiles: string[] = []) =>
    check(redFacts(failures, { baseline: failures.map(({ test: { name } }) => onBase(name, 'passed')), changedFiles }))
      .annotations;

  test.each([
    ['    at test/a.ts:12:5', 12],
    ['File "test/a.ts", line 7, in test', 7],
    ['test/a.ts(31): error', 31],
    ['at lib.js:3\nat test/a.ts:44', 44],
    ['test/a.ts without a line, then test/a.ts:9', 9],
    ['nothing here', 1],
    ['test/a.ts:0', 1],
  ])('stand on the line that the trace names: %s', (trace, line) => {
    expect(annotate([at('a', 'test/a.ts', trace)])).toMatchObject([{ path: 'test/a.ts', line, level: 'failure' }]);
  });

  test('those in files of the change come first, those without a file not at all', () => {
    const found = annotate([at('a', 'a.ts'), at('b', 'b.ts'), at('c', null)], ['b.ts']);
    expect(found.map(({ path }) => path)).toEqual(['b.ts', 'a.ts']);
  });

  test('known failures are not remarked, two hundred at most are', () => {
    expect(check(redFacts([failing('x')], flaky)).annotations).toEqual([]);
    expect(annotate(Array.from({ length: 300 }, (_, index) => at(`t${index}`, 'a.ts')))).toHaveLength(200);
  });
});

describe('the text for machines', () => {
  const json = (text: string) => JSON.parse(/^```json\n([\s\S]*)\n```\n$/.exec(text)?.[1] ?? 'none') as unknown;

  test('names the failing tests by class', () => {
    const facts = redFacts([failing('x'), failing('y')], { baseline: [onBase('x', 'passed'), onBase('y', 'failed')] });
    expect(json(check(facts).text)).toMatchObject({
      version: 1,
      verdict: 'failed',
      head: facts.headSha,
      base: facts.base.sha,
      counts: { passed: 39, failed: 2 },
      failures: { new: { count: 1, tests: ['x'] }, 'broken-on-base': { count: 1, tests: ['y'] }, flaky: { count: 0 } },
    });
  });

  test("stays closed and within GitHub's length, whatever tests are called", () => {
    const names = Array.from(
      { length: 2_000 },
      (_, index) => `${HOSTILE_NAMES[index % HOSTILE_NAMES.length]}\`\`\`${index}`,
    );
    const { text } = check(
      redFacts(
        names.map((name) => failing(name)),
        {},
      ),
    );
    expect(text.length).toBeLessThan(65_535);
    expect(text.match(/```/g)).toHaveLength(2);
    expect(json(text)).toMatchObject({ failures: { unclassified: { count: 2_000 } } });
  });
});
