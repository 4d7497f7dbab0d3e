import type { Test } from 'ctrf';
import type { ReportExtra, SampleSeries } from '../../../src/model/generated/report-extra.ts';
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
  'line\u2028separator\u2029paragraph\u0085next',
  '<!-- --><style>*{display:none}</style><base href="https://evil.example">',
  '" onmouseover="alert(1)" style="position:fixed',
  '::error::injected%0A',
  ':octocat: :+1: a:b:c',
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

/** HOSTILE_NAMES as long as the schema lets a text be. */
const hostile = (limit = 200): string[] => HOSTILE_NAMES.map((name) => name.slice(0, limit));

/** The parts that only some runs have, hostile in every text. */
function hostileFacts(): Partial<ReportExtra> {
  const points = (last: number): [number, number][] => [
    [0, 1],
    [9_000, last],
  ];
  return {
    environment: hostile().join(' ').slice(0, 200),
    suites: hostile().map((name, index) => ({
      name,
      kind: name.slice(0, 50),
      layer: name.slice(0, 50),
      phase: name.slice(0, 50),
      tags: [name.slice(0, 100)],
      variant: { x: name },
      conclusion: 'failure',
      durationMs: 1_000,
      startedAtMs: 1,
      shard: { index, total: 30 },
    })),
    services: hostile().map((name, index) => ({
      name,
      state: 'failed',
      startedAtMs: 1,
      ...(index % 2 === 0 ? { healthyAfterMs: 1 } : {}),
      ours: index % 3 !== 0,
      restarts: 1,
      variant: { x: name },
      outages: [{ crashedAtMs: 2, reason: name }],
    })),
    samples: hostile().flatMap((name): SampleSeries[] => [
      { service: name, variant: { x: name }, measure: 'cpu', limit: 1, points: points(1) },
      { suite: name, variant: { x: name }, measure: 'read', points: points(1e9) },
    ]),
    metrics: hostile(50).map((name) => ({
      name,
      unit: name,
      labels: { [name]: [name] },
      kind: 'samples',
      samples: [1],
      unknown: name,
    })),
    data: hostile().map((name) => ({
      name,
      version: name,
      size: name.slice(0, 100),
      kind: name.slice(0, 50),
      rows: 1,
      bytes: 1,
      seed: name,
      sha256: '0'.repeat(64),
      format: 'csv',
      file: name,
      masked: { [name]: 1 },
      variant: { x: name },
    })),
  };
}

const muteOf = (name: string) => ({
  by: name.slice(0, 1_000),
  reason: name.slice(0, 1_000),
  until: name.slice(0, 40),
  issue: 12,
});

/** Every name of HOSTILE_NAMES as a failing test and in every other text that a report can hold. */
export function hostileReport(): AssayReport {
  return sampleReport(
    HOSTILE_NAMES.map((name, index) =>
      sampleTest(name, 'failed', {
        message: name,
        trace: `${name}\n  at ${name}`,
        stdout: [name],
        rawStatus: name,
        suite: [name],
        filePath: name,
        line: 3,
        extra: {
          assay: {
            suite: name.slice(0, 200),
            variant: { x: name.slice(0, 200) },
            outage: name.slice(0, 200),
            fix: { repeat: 2, attempts: 1, passed: 1, missing: name.slice(0, 1_000) },
            ...(index % 2 === 0 ? {} : { muted: muteOf(name) }),
          },
        },
      }),
    ),
    {
      quarantine: { muted: 1, notice: HOSTILE_NAMES.join(' ').slice(0, 2_000) },
      problems: hostile().map((name) => ({
        code: name.slice(0, 100),
        message: name,
        suite: name,
        place: name,
        variant: { x: name },
      })),
      criteria: hostile().map((name, index) => ({
        name,
        threshold: name,
        value: index % 2 === 0 ? 1 : null,
        unit: name.slice(0, 50),
        reason: name,
        samples: 1,
        verdict: 'missed',
      })),
      ...hostileFacts(),
    },
  );
}
