import { expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../src/config/config-errors.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { formatError } from '../../../src/model/format-error.ts';

const SUITES = 'version: 1\nsuites: { unit: { command: [x], reports: r.xml } }\n';

function problems(masks: string): string[] {
  try {
    parseConfig(`${SUITES}failures: { masks: ${masks} }\n`, 'assay.yml', '/w');
    return [];
  } catch (error) {
    if (error instanceof ConfigErrors) return error.errors.map((one) => formatError(one));
    throw error;
  }
}

test('masks are read in their order, and are none by default', () => {
  const masks = [
    { name: 'tenant', pattern: 'tenant-[a-z]+' },
    { name: 'order', pattern: '\\bORD[A-Z]{4}\\b' },
  ];
  expect(parseConfig(`${SUITES}failures: { masks: ${JSON.stringify(masks)} }\n`, 'assay.yml', '/w').masks).toEqual(
    masks,
  );
  expect(parseConfig(SUITES, 'assay.yml', '/w').masks).toEqual([]);
});

test('a pattern that cannot be used is told with its place', () => {
  const [error, ...others] = problems('[{ name: a, pattern: "a+" }, { name: b, pattern: "(?=x)" }]');
  expect(others).toEqual([]);
  expect(error).toContain('mask "b" cannot be used');
  expect(error).toMatch(/assay\.yml:3/);
  expect(problems('[{ name: a, pattern: "x*" }]')[0]).toContain('empty text');
  expect(problems('[{ name: a, pattern: "(x" }]')[0]).toContain('missing closing )');
  expect(problems('[{ name: A5, pattern: "x" }]')[0]).toContain('name');
});
