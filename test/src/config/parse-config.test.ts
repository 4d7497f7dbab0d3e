import { describe, expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../src/config/config-errors.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { formatError } from '../../../src/model/format-error.ts';

const minimal = 'version: 1\nsuites:\n  unit: { command: npm test, reports: r.xml }\n';

function problemsOf(text: string): string[] {
  try {
    parseConfig(text, 'assay.yml', '/project');
  } catch (error) {
    if (error instanceof ConfigErrors) return error.errors.map((one) => formatError(one).split('\n')[0] as string);
    throw error;
  }
  return [];
}

describe('a valid file', () => {
  test('gets defaults, absolute folders and milliseconds', () => {
    const config = parseConfig(
      `version: 1
services:
  api: { command: [node, a.js], cwd: server, env: { PORT: 5001, DEBUG: true }, readiness: { probes: [{ http: 'http://127.0.0.1:5001/' }], timeout: 1.5s } }
suites:
  unit: { command: npm test, reports: r.xml, timeout: 2m }
matrix: { node: [20, 24] }
`,
      'assay.yml',
      '/project',
    );
    expect(config.services[0]).toEqual({
      name: 'api',
      command: ['node', 'a.js'],
      cwd: '/project/server',
      env: { PORT: '5001', DEBUG: 'true' },
      dependsOn: [],
      shutdown: { graceMs: 10_000 },
      readiness: { probes: [{ kind: 'http', url: 'http://127.0.0.1:5001/' }], timeoutMs: 1500 },
    });
    expect(config.suites[0]).toMatchObject({
      name: 'unit',
      cwd: '/project',
      reports: [{ glob: 'r.xml' }],
      timeoutMs: 120_000,
      services: ['api'],
    });
    expect(config.matrix).toEqual({ axes: [['node', ['20', '24']]], include: [], exclude: [] });
    expect(config.criteria).toEqual(['pass_rate >= 1']);
  });
});

describe('a wrong file names every problem at once, with place, value and what is allowed', () => {
  test('misspelt keys, wrong values and missing keys together', () => {
    const problems = problemsOf(`version: 1
services:
  api:
    comand: node a.js
    readiness: [{ http: localhost:5001 }]
suites:
  unit:
    command: npm test
    report: r.xml
    timeout: 5 minutes
`);
    expect(problems).toEqual([
      expect.stringMatching(
        /^assay\.yml:4:5: CONFIG_INVALID: services\.api\.comand: unknown key "comand" - did you mean "command"\?; allowed: command, /,
      ),
      expect.stringMatching(
        /^assay\.yml:5:25: CONFIG_INVALID: services\.api\.readiness\.0\.http: "localhost:5001" is not of the right form/,
      ),
      expect.stringMatching(
        /^assay\.yml:9:5: CONFIG_INVALID: suites\.unit\.report: unknown key "report" - did you mean "reports"\?/,
      ),
      expect.stringMatching(
        /^assay\.yml:10:14: CONFIG_INVALID: suites\.unit\.timeout: "5 minutes" is not of the right form; expected: A number with ms, s, m or h/,
      ),
    ]);
  });

  test('a missing key with nothing like it is named where it is missing', () => {
    expect(problemsOf('version: 1\nsuites:\n  unit: { command: npm test }\n')).toEqual([
      expect.stringMatching(/^assay\.yml:3:9: CONFIG_INVALID: suites\.unit: the required key "reports" is missing$/),
    ]);
  });

  test('references to what does not exist', () => {
    const problems = problemsOf(
      `${minimal}services:\n  api: { command: x, depends_on: [databse] }\n  database: { command: y }\ncriteria: ['pass_rate{suite:unti} >= 1']\n`,
    );
    expect(problems).toEqual([
      expect.stringMatching(
        /^assay\.yml:5:35: .*there is no service "databse" - did you mean "database"\?; defined: api, database/,
      ),
      expect.stringMatching(/^assay\.yml:7:12: .*there is no suite "unti" - did you mean "unit"\?; defined: unit/),
    ]);
  });

  test('services that wait for each other, told once', () => {
    const problems = problemsOf(
      `${minimal}services:\n  a: { command: x, depends_on: [b] }\n  b: { command: x, depends_on: [a] }\n`,
    );
    expect(problems).toEqual([expect.stringContaining('services wait for each other: a -> b -> a')]);
  });

  test.each([
    ['broken YAML', 'version: 1\nsuites: [\n', /^assay\.yml:\d+:\d+: CONFIG_SYNTAX: /],
    ['a key twice', 'version: 1\nversion: 1\n', /^assay\.yml:2:1: CONFIG_SYNTAX: .*unique/],
    ['an empty file', '', /^assay\.yml:1:1: CONFIG_INVALID: null is of the wrong type; expected: object/],
    ['a list', '- 1\n', /CONFIG_INVALID: \[1\] is of the wrong type; expected: object/],
    [
      'another version',
      'version: 2\nsuites: { a: { command: x, reports: y } }\n',
      /assay\.yml:1:10: CONFIG_INVALID: version: 2 is not allowed; expected: 1/,
    ],
    ['no suites', 'version: 1\nsuites: {}\n', /assay\.yml:2:9: CONFIG_INVALID: suites: must not be empty/],
    [
      'a hostile name',
      'version: 1\nsuites: { "../x": { command: x, reports: y } }\n',
      /assay\.yml:2:11: CONFIG_INVALID: suites\.\.\.\/x: "\.\.\/x" is not allowed as a name/,
    ],
    [
      'a command of the wrong type',
      'version: 1\nsuites: { a: { command: 7, reports: y } }\n',
      /assay\.yml:2:25: CONFIG_INVALID: suites\.a\.command: 7 is not allowed; expected: A string is run by the shell/,
    ],
    [
      'a criterion that cannot be read',
      `${minimal}criteria: ['duration p95 <']\n`,
      /assay\.yml:4:12: CONFIG_INVALID: criteria\.0: criterion "duration p95 <", at character 15: expected a number/,
    ],
    [
      'a criterion on a suite that is not there',
      `${minimal}criteria: ['pass_rate{suite:uint} >= 1']\n`,
      /assay\.yml:4:12: CONFIG_INVALID: criteria\.0: there is no suite "uint"/,
    ],
    [
      'a huge matrix',
      `${minimal}matrix: { a: [${Array.from({ length: 17 }, (_, i) => i)}], b: [${Array.from({ length: 16 }, (_, i) => i)}] }\n`,
      /the matrix has 272 cells; the limit is 256/,
    ],
  ])('%s', (_name, text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});
