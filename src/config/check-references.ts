import { didYouMean, type SchemaProblem } from './describe-schema-error.ts';
import type { ConfigFile } from './generated/config-file.ts';

/** GitHub allows this many jobs from one matrix; more cells than that could not run there. */
const MAX_CELLS = 256;

/** What a schema cannot say: names that must exist, circles, sizes of products. Answers with every problem. */
export function checkReferences(config: ConfigFile): SchemaProblem[] {
  const services = Object.keys(config.services ?? {});
  const problems: SchemaProblem[] = [];
  const unknownService = (path: string[], name: string): void => {
    if (services.includes(name)) return;
    const known = services.length === 0 ? 'none is defined' : `defined: ${services.join(', ')}`;
    problems.push({
      path,
      atKey: false,
      message: `there is no service "${name}"${didYouMean(name, services)}; ${known}`,
    });
  };
  for (const [name, service] of Object.entries(config.services ?? {})) {
    for (const [index, other] of (service.depends_on ?? []).entries()) {
      unknownService(['services', name, 'depends_on', String(index)], other);
    }
    const circle = circleFrom(name, config);
    if (circle !== undefined) {
      problems.push({
        path: ['services', name, 'depends_on'],
        atKey: false,
        message: `services wait for each other: ${circle.join(' -> ')}`,
      });
    }
  }
  for (const [name, suite] of Object.entries(config.suites)) {
    for (const [index, service] of (suite.services ?? []).entries()) {
      unknownService(['suites', name, 'services', String(index)], service);
    }
  }
  const suites = Object.keys(config.suites);
  for (const [index, criterion] of (config.criteria ?? []).entries()) {
    const named = /\{\s*suite\s*:\s*([A-Za-z0-9_.-]+)\s*\}/.exec(criterion)?.[1];
    if (named !== undefined && !suites.includes(named)) {
      problems.push({
        path: ['criteria', String(index)],
        atKey: false,
        message: `there is no suite "${named}"${didYouMean(named, suites)}; defined: ${suites.join(', ')}`,
      });
    }
  }
  const cells = Object.values(config.matrix ?? {}).reduce((product, values) => product * values.length, 1);
  if (cells > MAX_CELLS) {
    problems.push({
      path: ['matrix'],
      atKey: true,
      message: `the matrix has ${cells} cells; the limit is ${MAX_CELLS}`,
    });
  }
  return problems;
}

/** The circle of depends_on that `start` is the alphabetically first member of, so that each is told once. */
function circleFrom(start: string, config: ConfigFile): string[] | undefined {
  const walk = (name: string, path: string[]): string[] | undefined => {
    for (const next of config.services?.[name]?.depends_on ?? []) {
      if (next === start) return [...path, start];
      if (path.includes(next)) continue;
      const circle = walk(next, [...path, next]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  const circle = walk(start, [start]);
  return circle?.every((name) => start <= name) ? circle : undefined;
}
