import { totalmem } from 'node:os';
import type { SampleSeries, Variant } from '../model/generated/report-extra.ts';
import type { SampleSeries as Recorded, UsageKey } from '../process/record-series.ts';
import type { ProcessSamples } from '../process/sample-processes.ts';

const MEASURES: readonly (readonly [UsageKey, SampleSeries['measure']])[] = [
  ['cpuPercent', 'cpu'],
  ['memoryBytes', 'memory'],
  ['fileDescriptors', 'file-descriptors'],
  ['threads', 'threads'],
  ['readBytes', 'read'],
  ['writtenBytes', 'written'],
];

/** Names of process trees while they are sampled: a service and a suite may be called the same. */
export const treeName = {
  service: (name: string): string => `service ${name}`,
  suite: (name: string): string => `suite ${name}`,
};

/** What was sampled in one cell, as the report lists it: one series for each measure of each tree and of the machine. */
export function toSampleSeries({ trees, machine }: ProcessSamples, variant: Variant): SampleSeries[] {
  const limits = { cpu: 100, memory: totalmem() };
  return [
    ...[...trees].flatMap(([name, series]) => seriesOf(series, { ...ownerOf(name), variant })),
    ...seriesOf(machine, { variant }).map((series) => {
      const limit = series.measure === 'cpu' || series.measure === 'memory' ? limits[series.measure] : undefined;
      return limit === undefined ? series : { ...series, limit };
    }),
  ];
}

function ownerOf(name: string): { service: string } | { suite: string } {
  const bare = name.slice(name.indexOf(' ') + 1);
  return name.startsWith('service ') ? { service: bare } : { suite: bare };
}

function seriesOf(recorded: Recorded, owner: Pick<SampleSeries, 'service' | 'suite' | 'variant'>): SampleSeries[] {
  return MEASURES.flatMap(([key, measure]) => {
    const summary = recorded.values.get(key);
    if (summary === undefined) return [];
    const points = recorded.points.flatMap((point): [number, number][] => {
      const value = point[key];
      return value === undefined ? [] : [[Math.round(point.atMs), rounded(value)]];
    });
    return [{ ...owner, measure, peak: rounded(summary.peak), mean: rounded(summary.mean), points }];
  });
}

/** Percents have more digits than truth; all else is whole. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
