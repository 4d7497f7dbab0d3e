import type { ServiceRun } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { outageMs } from './outage-ms.ts';
import { outageText } from './outage-text.ts';
import type { Stretch, TimelineLane } from './timeline-lane.ts';

/** When each service was starting, up and away. One that was never started has a lane that says so. */
export function serviceLanes(services: readonly ServiceRun[], runStop: number): TimelineLane[] {
  return services.map((service) => ({
    name: service.name,
    variant: variantText(service.variant ?? {}),
    note: [start(service), away(service)].filter((part) => part !== '').join(', '),
    stretches: stretchesOf(service, runStop),
    tracks: 1,
  }));
}

function start({ state, ours, healthyAfterMs }: ServiceRun): string {
  if (state === 'skipped') return 'not started';
  if (ours === false) return 'not ours';
  if (healthyAfterMs === undefined) return 'never up';
  const after = formatDuration(healthyAfterMs);
  if (state === 'completed') return `done after ${after}`;
  return state === 'healthy' ? `up after ${after}` : `up after ${after}, then ${state}`;
}

function away({ outages = [], restarts = 0 }: ServiceRun): string {
  const times = outages.map(outageMs);
  const known = times.filter((ms) => ms !== undefined);
  const back = known.length === times.length ? '' : ', never back';
  const longest = known.length > 1 ? `, longest ${formatDuration(Math.max(...known))}` : '';
  return [
    ...(outages.length === 1 && known[0] !== undefined ? [`away ${formatDuration(known[0])}`] : []),
    ...(outages.length > 1 || (outages.length === 1 && known.length === 0)
      ? [`${countOf(outages.length, 'outage')}${longest}${back}`]
      : []),
    ...(restarts > 0 ? [countOf(restarts, 'restart')] : []),
  ].join(', ');
}

function stretchesOf(service: ServiceRun, runStop: number): Stretch[] {
  const { state, ours, startedAtMs, healthyAfterMs, stoppedAtMs = runStop, outages = [] } = service;
  if (state === 'skipped') return [];
  const down = outages.map((outage): Stretch => {
    const { crashedAtMs, recoveredAtMs = stoppedAtMs } = outage;
    return { fromMs: crashedAtMs, toMs: recoveredAtMs, state: 'down', detail: outageText(outage) };
  });
  if (ours === false) return [{ fromMs: startedAtMs, toMs: stoppedAtMs, state: 'up' }, ...down];
  if (healthyAfterMs === undefined) {
    return [{ fromMs: startedAtMs, toMs: stoppedAtMs, state: 'down', detail: 'it never came up' }, ...down];
  }
  const healthy = startedAtMs + healthyAfterMs;
  if (state === 'completed') return [{ fromMs: startedAtMs, toMs: healthy, state: 'done' }];
  return [
    { fromMs: startedAtMs, toMs: healthy, state: 'starting' },
    { fromMs: healthy, toMs: stoppedAtMs, state: 'up' },
    ...down,
  ];
}
