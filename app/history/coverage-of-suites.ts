import type { NamedReading } from './list-readings.ts';

/** The share of lines that each suite of a run covers, 0 to 1: of several cells the mean. */
export function coverageOfSuites(readings: readonly NamedReading[]): ReadonlyMap<string, number> {
  const found = new Map<string, number[]>();
  for (const { metric, value } of readings) {
    if (metric.name !== 'coverage.lines' || metric.suite === null) continue;
    found.set(metric.suite, [...(found.get(metric.suite) ?? []), value]);
  }
  return new Map([...found].map(([suite, all]) => [suite, all.reduce((sum, one) => sum + one, 0) / all.length]));
}
