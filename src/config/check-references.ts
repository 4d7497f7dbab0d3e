import { checkCriteria } from './check-criteria.ts';
import { checkMasks } from './check-masks.ts';
import { checkServices, unknownService } from './check-services.ts';
import { checkData } from './data/check-data.ts';
import { didYouMean, type SchemaProblem } from './describe-schema-error.ts';
import { findCircle } from './find-circle.ts';
import type { ConfigFile } from './generated/config-file.ts';

/** GitHub allows this many jobs from one matrix; more cells than that could not run there. */
const MAX_CELLS = 256;

/** What a schema cannot say: names that must exist, circles, sizes of products. Answers with every problem. */
export function checkReferences(config: ConfigFile): SchemaProblem[] {
  const services = Object.keys(config.services ?? {});
  const problems = [...checkServices(config.services ?? {})];
  const suites = Object.keys(config.suites);
  for (const [name, suite] of Object.entries(config.suites)) {
    for (const [index, other] of (suite.needs ?? []).entries()) {
      if (suites.includes(other)) continue;
      problems.push({
        path: ['suites', name, 'needs', String(index)],
        atKey: false,
        message: `there is no suite "${other}"${didYouMean(other, suites)}; defined: ${suites.join(', ')}`,
      });
    }
    const circle = findCircle(name, (one) => config.suites[one]?.needs ?? []);
    if (circle !== undefined) {
      problems.push({
        path: ['suites', name, 'needs'],
        atKey: false,
        message: `suites need each other: ${circle.join(' -> ')}`,
      });
    }
    for (const [index, service] of (suite.services ?? []).entries()) {
      if (services.includes(service)) continue;
      const path = ['suites', name, 'services', String(index)];
      problems.push({ path, atKey: false, message: unknownService(service, services) });
    }
  }
  problems.push(...checkCriteria(config));
  problems.push(...checkData(config));
  problems.push(...checkMasks(config));
  const { include = [], exclude = [], ...axes } = config.matrix ?? {};
  const cells =
    Object.values(axes).reduce((product, values) => product * (values as unknown[]).length, 1) + include.length;
  for (const [index, entry] of exclude.entries()) {
    for (const key of Object.keys(entry).filter((name) => !(name in axes))) {
      problems.push({
        path: ['matrix', 'exclude', String(index), key],
        atKey: true,
        message: `there is no axis "${key}"${didYouMean(key, Object.keys(axes))}`,
      });
    }
  }
  if (cells > MAX_CELLS) {
    problems.push({
      path: ['matrix'],
      atKey: true,
      message: `the matrix has ${cells} cells; the limit is ${MAX_CELLS}`,
    });
  }
  return problems;
}
