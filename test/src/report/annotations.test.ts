import { describe, expect, test } from '@jest/globals';
import { annotations } from '../../../src/report/annotations.ts';
import { workflowCommand } from '../../../src/report/workflow-command.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from './sample-report.ts';

describe('annotations', () => {
  test('a failing test stands beside its line', () => {
    const report = sampleReport([
      sampleTest('adds', 'failed', { suite: ['sum'], message: 'no', filePath: './src\\a.ts', line: 3 }),
    ]);
    expect(annotations(report)).toEqual([
      { level: 'error', file: 'src/a.ts', line: 3, title: 'sum › adds (unit)', message: 'no' },
    ]);
  });

  test('a line that does not exist is left out', () => {
    const [first] = annotations(sampleReport([sampleTest('adds', 'failed', { filePath: 'a.ts', line: 0 })]));
    expect(first).toMatchObject({ file: 'a.ts' });
    expect(first).not.toHaveProperty('line');
  });

  test('at most ten, the last of which says how many more there are', () => {
    const tests = Array.from({ length: 41 }, (_, index) => sampleTest(`t${index}`, 'failed'));
    const all = annotations(sampleReport(tests));
    expect(all).toHaveLength(10);
    expect(all.at(-1)?.title).toBe('32 more failures in the report');
    expect(annotations(sampleReport(tests.slice(0, 10)))).toHaveLength(10);
    expect(annotations(sampleReport(tests), { limit: 1 })[0]?.title).toBe('41 more failures in the report');
  });

  test('the same failure in two variants is one', () => {
    const inNode = (node: string) =>
      sampleTest('adds', 'failed', { message: 'no', extra: { assay: { suite: 'unit', variant: { node } } } });
    expect(annotations(sampleReport([inNode('20'), inNode('22')])).map(({ title }) => title)).toEqual([
      'adds (unit node=20 | node=22)',
    ]);
  });

  test('problems keep their place, criteria say what was wanted', () => {
    const report = sampleReport([], {
      problems: [{ code: 'REPORT_MALFORMED', message: 'bad', place: 'out/junit.xml:3:7', suite: 'unit' }],
      criteria: [
        { name: 'pass_rate', threshold: '>= 1', value: 0.5, samples: 2, verdict: 'missed' },
        { name: 'p95', threshold: '< 1 s', value: null, samples: 0, verdict: 'inconclusive' },
      ],
    });
    expect(annotations(report)).toEqual([
      { level: 'error', file: 'out/junit.xml', line: 3, title: 'REPORT_MALFORMED in unit', message: 'bad' },
      { level: 'error', title: 'Criterion missed: pass_rate', message: 'pass_rate is 0.5, wanted >= 1 (2 samples).' },
      {
        level: 'warning',
        title: 'Criterion inconclusive: p95',
        message: 'Nothing to measure (0 samples); wanted < 1 s.',
      },
    ]);
  });
});

describe('workflowCommand', () => {
  test('escapes data and properties as the runner undoes them', () => {
    const line = workflowCommand({
      level: 'error',
      file: 'a,b:c.ts',
      line: 2,
      title: '50%: x,y',
      message: '100%\r\n::error::x',
    });
    expect(line).toBe('::error file=a%2Cb%3Ac.ts,line=2,title=50%25%3A x%2Cy::100%25%0D%0A::error::x');
  });

  test('hostile names stay on one line', () => {
    const lines = annotations(hostileReport(), { limit: 100 }).map(workflowCommand);
    expect(lines.length).toBeGreaterThan(HOSTILE_NAMES.length);
    const line = /^::(?:error|warning|notice) [^\n\r\u0085\u2028\u2029]*::[^\n\r\u0085\u2028\u2029]*$/;
    for (const text of lines) expect(text).toMatch(line);
  });
});
