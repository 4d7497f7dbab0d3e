import { findReferences } from '../../model/find-references.ts';
import { splitReference } from '../../model/split-reference.ts';
import { didYouMean, type SchemaProblem } from '../describe-schema-error.ts';
import { findCircle } from '../find-circle.ts';
import type { ConfigFile } from '../generated/config-file.ts';
import { checkDataSet } from './check-data-set.ts';
import { checkFields } from './check-fields.ts';
import { checkSize } from './check-size.ts';
import { parseMoment } from './parse-moment.ts';

/** What a schema cannot say of the section `data` and of what suites say of it. Answers with every problem. */
export function checkData({ data = {}, suites }: ConfigFile): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const report = (path: readonly string[], message: string, atKey = false) => {
    problems.push({ path: ['data', ...path], atKey, message });
  };
  const { factories = {}, sets = {} } = data;
  const known = { factories, sets: Object.keys(sets) };
  if (data.reference !== undefined && parseMoment(data.reference) === undefined) {
    report(['reference'], `"${data.reference}" is no date in the calendar`);
  }
  checkSize(data, report);
  for (const [name, fields] of Object.entries(factories)) {
    checkFields(fields, ['factories', name], known, report);
    const circle = findCircle(name, (one) => factoriesOf(factories[one]));
    if (circle !== undefined) report(['factories', name], `factories hold each other: ${circle.join(' -> ')}`);
  }
  const byName = new Map(Object.entries(factories));
  const needs = (name: string): string[] => {
    const { factory, integrity } = sets[name] ?? {};
    const fields = typeof factory === 'string' ? factories[factory] : factory;
    const made = fields === undefined ? [] : findReferences(fields, byName).map(({ set }) => set);
    const checked = Object.values(integrity?.references ?? {}).map((text) => splitReference(text)?.set ?? name);
    // Rows may refer to rows of their own set: that is checked when all of them are there.
    return [...made, ...checked.filter((other) => other !== name)];
  };
  for (const [name, set] of Object.entries(sets)) {
    checkDataSet(name, set, data, report);
    const circle = findCircle(name, needs);
    if (circle !== undefined) report(['sets', name], `data sets need each other: ${circle.join(' -> ')}`);
  }
  for (const [name, suite] of Object.entries(suites)) {
    for (const [index, set] of (suite.data ?? []).entries()) {
      if (known.sets.includes(set)) continue;
      const message = `there is no data set "${set}"${didYouMean(set, known.sets)}; ${defined(known.sets)}`;
      problems.push({ path: ['suites', name, 'data', String(index)], atKey: false, message });
    }
  }
  return problems;
}

/** Names of the factories that fields hold. */
function factoriesOf(fields: unknown): string[] {
  const names: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (key === 'value' || key === 'iterate' || key === 'pick') return;
    if (key === 'factory' && typeof value === 'string') names.push(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [inner, one] of Object.entries(value)) visit(one, inner);
  };
  visit(fields, '');
  return names;
}

const defined = (names: readonly string[]) => (names.length === 0 ? 'none is defined' : `defined: ${names.join(', ')}`);
