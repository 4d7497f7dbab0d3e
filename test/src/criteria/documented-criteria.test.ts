import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { BUILT_IN_METRICS } from '../../../src/criteria/built-in-metrics.ts';
import { parseCriterion } from '../../../src/criteria/parse-criterion.ts';

const page = readFileSync('docs/criteria.md', 'utf8');
const [, yaml = ''] = /```yaml\n(criteria:[\s\S]*?)```/.exec(page) ?? [];
const { criteria } = parse(yaml) as { criteria: string[] };

test.each(criteria)('docs/criteria.md: %s can be read', (text) => {
  expect(parseCriterion(text).conditions.length).toBeGreaterThan(0);
});

test('docs/criteria.md lists every metric that a run has by itself, and no other', () => {
  const [, table = ''] = /\| metric \|[^\n]*\n([\s\S]*?)\n\n/.exec(page) ?? [];
  const names = table.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)]);
  expect(names.map(([, name]) => name).sort()).toEqual([...BUILT_IN_METRICS.keys()].sort());
});
