import type { Variant } from '../model/generated/report-extra.ts';
import { Samples } from '../stats/samples.ts';
import type { Labels, Metric, MetricData } from './metric.ts';

/** What is known of one service in one cell. */
export interface ServiceFacts {
  readonly name: string;
  readonly variant?: Variant | undefined;
  /** False for one that ran before and was only used: its start is not ours. */
  readonly ours?: boolean | undefined;
  /** Milliseconds from start to healthy; undefined when it never was. */
  readonly healthyAfterMs?: number | undefined;
  /** How often it was started again; undefined when nobody watched. */
  readonly restarts?: number | undefined;
  /** Each crash with the milliseconds until it was healthy again, undefined when it never was. */
  readonly crashes?: readonly { readonly restartMs?: number | undefined }[] | undefined;
  /** Samples of its process tree: 100 % is one core, bytes of resident memory, open file descriptors. */
  readonly cpuPercent?: readonly number[] | undefined;
  readonly memoryBytes?: readonly number[] | undefined;
  readonly fds?: readonly number[] | undefined;
}

/**
 * The metrics of services, each with the labels `service` and those of the cell: `service_start` (ms),
 * `service_restarts`, `mttr` (ms from crash to healthy, one sample per crash), and as samples `service_cpu` (%),
 * `service_memory` (B) and `service_fds`, whose `max` is the peak. A service that never became healthy, or never came
 * back, makes the figure unknown instead of better.
 */
export function serviceMetrics(services: readonly ServiceFacts[]): Metric[] {
  return services.flatMap((service) => {
    const labels = labelsOf(service);
    const { name, ours = true, healthyAfterMs, restarts, crashes } = service;
    const metrics: Metric[] = [];
    const add = (metric: string, unit: string, data: MetricData, unknown?: string) => {
      metrics.push({ name: metric, unit, labels, data, ...(unknown === undefined ? {} : { unknown }) });
    };
    if (ours) {
      const never = healthyAfterMs === undefined ? `service "${name}" never became healthy` : undefined;
      add('service_start', 'ms', samples(healthyAfterMs === undefined ? [] : [healthyAfterMs]), never);
    }
    if (restarts !== undefined) add('service_restarts', '1', { kind: 'counter', value: restarts, readings: 1 });
    if (crashes !== undefined) {
      const times = crashes.flatMap(({ restartMs }) => (restartMs === undefined ? [] : [restartMs]));
      const never = times.length < crashes.length ? `service "${name}" never came back` : undefined;
      add('mttr', 'ms', samples(times), never);
    }
    if (service.cpuPercent !== undefined) add('service_cpu', '%', samples(service.cpuPercent));
    if (service.memoryBytes !== undefined) add('service_memory', 'B', samples(service.memoryBytes));
    if (service.fds !== undefined) add('service_fds', '1', samples(service.fds));
    return metrics;
  });
}

const samples = (values: readonly number[]): MetricData => ({ kind: 'samples', samples: Samples.of(values) });

function labelsOf({ name, variant = {} }: ServiceFacts): Labels {
  const cell = Object.entries(variant).map(([key, value]) => [key, [value]] as const);
  return new Map<string, readonly string[]>([...cell, ['service', [name]]]);
}
