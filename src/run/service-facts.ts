import type { ServiceFacts } from '../criteria/service-metrics.ts';
import type { SampleSeries, ServiceRun, Variant } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';

/** What criteria can be held against of each service in each cell; one that was never started says nothing. */
export function serviceFacts(services: readonly ServiceRun[], samples: readonly SampleSeries[]): ServiceFacts[] {
  const valuesOf = (name: string, variant: Variant | undefined, measure: SampleSeries['measure']) =>
    samples
      .find(
        (series) =>
          series.service === name &&
          series.measure === measure &&
          variantText(series.variant ?? {}) === variantText(variant ?? {}),
      )
      ?.points.map(([, value]) => value);
  return services
    .filter(({ state }) => state !== 'skipped')
    .map(({ name, variant, ours, healthyAfterMs, restarts, outages }) => ({
      ...{ name, variant, ours, healthyAfterMs, restarts },
      crashes: outages?.map(({ restartMs }) => ({ restartMs })),
      cpuPercent: valuesOf(name, variant, 'cpu'),
      memoryBytes: valuesOf(name, variant, 'memory'),
      fds: valuesOf(name, variant, 'file-descriptors'),
    }));
}
