import type { ServiceRun, Variant } from '../model/generated/report-extra.ts';
import type { ServiceRecord } from '../services/service-record.ts';

/** A service as the report lists it. One that was still starting when the run ended never became healthy. */
export function toServiceRun(record: ServiceRecord, variant: Variant): ServiceRun {
  const { name, ours, state, startedAtMs, healthyAfterMs, stoppedAtMs, restarts, outages } = record;
  return {
    name,
    state: state === 'starting' ? 'unhealthy' : state,
    startedAtMs,
    ...(healthyAfterMs === undefined ? {} : { healthyAfterMs }),
    ...(stoppedAtMs === undefined ? {} : { stoppedAtMs }),
    ours,
    restarts,
    outages: outages.map(({ crashedAt, recoveredAt, restartMs, reason }) => ({
      crashedAtMs: crashedAt,
      ...(recoveredAt === undefined ? {} : { recoveredAtMs: recoveredAt }),
      ...(restartMs === undefined ? {} : { restartMs }),
      reason,
    })),
    variant,
  };
}
