import type { Liveness, Probing, Readiness } from '../model/service-spec.ts';
import type {
  Count,
  Duration,
  Liveness as LivenessKeys,
  Probe,
  Readiness as ReadinessKeys,
} from './generated/config-file.ts';
import { omitUndefined } from './omit-undefined.ts';
import { parseDuration } from './parse-duration.ts';
import { toProbeSpec } from './to-probe-spec.ts';

/** How long a service may take to become healthy: a cold JVM or database container needs most of a minute. */
const DEFAULT_TIMEOUT_MS = 60_000;
/** Whoever counts failed rounds must know how far apart they are; otherwise the waiting finds its own pace. */
const COUNTED_INTERVAL_MS = 100;
/** A service that hangs is found within three seconds; a service that is asked for hours hardly notices. */
const LIVENESS_INTERVAL_MS = 1_000;

/** What both forms of probing have, as the file has it. */
interface ProbingKeys {
  readonly probes: readonly Probe[];
  readonly timeout?: Duration;
  readonly interval?: Duration;
  readonly initial_delay?: Duration;
  readonly probe_timeout?: Duration;
  readonly success_threshold?: Count;
  readonly failure_threshold?: Count;
}

/** Paths of its probes become relative to `cwd`. */
export function toReadiness(readiness: ReadinessKeys, cwd: string): Readiness {
  const keys: ProbingKeys = Array.isArray(readiness) ? { probes: readiness } : readiness;
  const timeoutMs = milliseconds(keys.timeout) ?? DEFAULT_TIMEOUT_MS;
  const intervalMs =
    milliseconds(keys.interval) ?? (keys.failure_threshold === undefined ? undefined : COUNTED_INTERVAL_MS);
  return { ...toProbing(keys, cwd), timeoutMs, ...omitUndefined({ intervalMs }) };
}

/** Paths of its probes become relative to `cwd`. */
export function toLiveness(liveness: LivenessKeys, cwd: string): Liveness {
  const keys: ProbingKeys = Array.isArray(liveness) ? { probes: liveness } : liveness;
  return { ...toProbing(keys, cwd), intervalMs: milliseconds(keys.interval) ?? LIVENESS_INTERVAL_MS };
}

function toProbing(keys: ProbingKeys, cwd: string): Probing {
  return {
    probes: keys.probes.map((probe) => toProbeSpec(probe, cwd)),
    ...omitUndefined({
      initialDelayMs: milliseconds(keys.initial_delay),
      probeTimeoutMs: milliseconds(keys.probe_timeout),
      successThreshold: whole(keys.success_threshold),
      failureThreshold: whole(keys.failure_threshold),
    }),
  };
}

const milliseconds = (text: Duration | undefined) => (text === undefined ? undefined : parseDuration(text));
const whole = (count: Count | undefined) => (count === undefined ? undefined : Number(count));
