import type { Test } from 'ctrf';
import type { ReportExtra } from '../../../src/model/generated/report-extra.ts';
import type { AssayReport } from '../../../src/model/report.ts';

/** Names that whoever opens a pull request could give to a test. */
export const HOSTILE_NAMES = [
  '<script>window.pwned = true</script><img src=x onerror=alert(1)>',
  '</pre></details></td></table><h1>Injected</h1>',
  '@octocat @github/security please look at #123, GH-7 and octo/repo#5',
  'a | b || `code` **bold** _it_ ~~x~~ $m$ \\',
  '``` ```` ````` \n# heading\n- list\n~~~~',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png) https://evil.example www.evil.example',
  'total \u202e05\u202c dollars \u2066x\u2069',
  'x'.repeat(10_000),
  '😀'.repeat(400),
  'lone \ud83d surrogate \u0000 \u001b[31mred\u001b[0m',
  '=HYPERLINK("https://evil.example")',
  ']]> &amp; &#60; {{name}} {{{name}}}',
  '::error::injected%0A',
];

/** A test as a suite leaves it; `extra` goes over it. */
export function sampleTest(name: string, status: Test['status'], extra: Partial<Test> = {}, suite = 'unit'): Test {
  return { name, status, duration: 12, extra: { assay: { suite, variant: {} } }, ...extra };
}

/** A report around some tests; `extra` goes over what Assay adds. */
export function sampleReport(tests: Test[], extra: Partial<ReportExtra> = {}): AssayReport {
  const failed = tests.filter((test) => test.status === 'failed').length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: '2026-01-02T03:04:05.000Z',
    results: {
      tool: { name: 'assay' },
      summary: {
        tests: tests.length,
        passed: tests.length - failed,
        failed,
        skipped: 0,
        pending: 0,
        other: 0,
        start: 0,
        stop: 95_000,
      },
      tests,
    },
    extra: {
      assay: {
        schemaVersion: 1,
        conclusion: failed > 0 ? 'failure' : tests.length > 0 ? 'success' : 'inconclusive',
        suites: [
          {
            name: 'unit',
            kind: 'command',
            variant: {},
            conclusion: failed > 0 ? 'failure' : 'success',
            durationMs: 4000,
          },
        ],
        criteria: [],
        services: [],
        problems: [],
        ...extra,
      },
    },
  };
}

/** Every name of HOSTILE_NAMES as a failing test whose message, trace, file and suite are hostile too. */
export function hostileReport(): AssayReport {
  return sampleReport(
    HOSTILE_NAMES.map((name) =>
      sampleTest(
        name,
        'failed',
        { message: name, trace: `${name}\n  at ${name}`, suite: [name], filePath: name, line: 3 },
        name.slice(0, 200),
      ),
    ),
    {
      problems: HOSTILE_NAMES.map((name) => ({
        code: name.slice(0, 100),
        message: name,
        suite: name.slice(0, 200),
        place: name,
      })),
      criteria: HOSTILE_NAMES.map((name) => ({
        name: name.slice(0, 200),
        threshold: name.slice(0, 200),
        value: 1,
        samples: 1,
        verdict: 'missed',
      })),
      services: HOSTILE_NAMES.map((name) => ({
        name: name.slice(0, 200),
        state: 'failed',
        startedAtMs: 1,
        variant: { x: name.slice(0, 200) },
      })),
    },
  );
}
