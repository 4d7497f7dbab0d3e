import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { writeJunit } from '../../../src/results/write-junit.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from '../report/sample-report.ts';

const python = spawnSync('python3', ['-c', 'import xml.dom.minidom']).status === 0;
if (!python) process.stderr.write('SKIPPED: JUnit XML was not read by expat, because python3 is not installed.\n');

/** Well-formedness that needs no parser: one root, tags in order, no character that XML 1.0 lacks, no bare ampersand. */
function expectWellFormed(xml: string): void {
  expect(xml).not.toMatch(/[^\P{Cc}\n\r\t\x7f-\x9f]|\p{Surrogate}|[\uFFFE\uFFFF]/u);
  const markup = xml.replace(/^<\?xml[^>]*\?>\n/, '').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  expect(markup.replace(/&#\d+;/g, '')).not.toContain('&');
  expect(markup).not.toContain(']]>');
  const open: string[] = [];
  const rest = markup.replace(
    /<(\/?)([A-Za-z-]+)((?: [A-Za-z-]+="[^"<]*")*)(\/?)>/g,
    (_, slash, name, _attributes, empty) => {
      if (slash === '/') expect(open.pop()).toBe(name);
      else if (empty !== '/') open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest.trim()).toBe('');
}

describe('writeJunit', () => {
  test('hostile text is well-formed', () => {
    expectWellFormed(writeJunit(hostileReport()));
  });

  (python ? test : test.skip)('a strict parser reads back every name', () => {
    const program =
      'import sys,json,xml.dom.minidom as m;d=m.parseString(sys.stdin.buffer.read());' +
      'print(json.dumps([c.getAttribute("name") for c in d.getElementsByTagName("testcase")]))';
    const answer = spawnSync('python3', ['-c', program], { input: writeJunit(hostileReport()), encoding: 'utf8' });
    expect(answer.stderr).toBe('');
    const expected = HOSTILE_NAMES.map((name) => name.replace(/[^\P{Cc}\n\t\x7f-\x9f]|\p{Surrogate}/gu, '\uFFFD'));
    expect(JSON.parse(answer.stdout)).toEqual(expected);
  });

  test('every status has its element, every suite and variant its testsuite', () => {
    const variant = (node: string) => ({ extra: { assay: { suite: 'api', variant: { node } } } });
    const xml = writeJunit(
      sampleReport([
        sampleTest('good', 'passed', { suite: ['outer', 'inner'], duration: 1500 }),
        sampleTest('bad', 'failed', { message: 'is 3', trace: 'at ]]> x', ...variant('20') }),
        sampleTest('broken', 'failed', { rawStatus: 'error', ...variant('22') }),
        sampleTest('odd', 'other', variant('22')),
        sampleTest('not now', 'skipped', { message: 'later' }),
        sampleTest('todo', 'pending'),
        sampleTest('flaky', 'passed', {
          flaky: true,
          retryAttempts: [{ attempt: 1, status: 'failed', message: 'once' }],
        }),
      ]),
    );
    expectWellFormed(xml);
    expect(xml).toContain('<testsuites name="assay" tests="7" failures="1" errors="2" skipped="2" time="1.572">');
    expect(xml).toContain('<testsuite name="unit" tests="4" failures="0" errors="0" skipped="2"');
    expect(xml).toContain('<testsuite name="api (node=20)" tests="1" failures="1"');
    expect(xml).toContain('<testsuite name="api (node=22)" tests="2" failures="0" errors="2"');
    expect(xml).toContain('<testcase name="good" classname="outer.inner" time="1.500"/>');
    expect(xml).toContain('<failure message="is 3" type="failed"><![CDATA[at ]]]]><![CDATA[> x]]></failure>');
    expect(xml).toContain('<error message="" type="error">');
    expect(xml).toContain('<skipped message="later"/>');
    expect(xml).toContain('<flakyFailure message="once" type="failed">');
  });

  test('an empty report is a document too', () => {
    expectWellFormed(writeJunit(sampleReport([])));
  });
});
