import { setTimeout as sleep } from 'node:timers/promises';
import type { Liveness } from '../model/service-spec.ts';
import { askRound } from './ask-round.ts';
import type { Probe } from './probes/create-probe.ts';

/** A single lost answer on a busy machine is no crash; three in a row are (Kubernetes has the same default). */
const FAILURE_THRESHOLD = 3;
/** A server may hang on one question while it collects garbage and answer the next. */
const QUESTION_MS = 2_000;

export interface ProbeWatch {
  readonly liveness: Omit<Liveness, 'probes'>;
  readonly probes: readonly Probe[];
  /** What is waited for: so many failed rounds in a row, or so many good ones. */
  readonly wanted: 'failing' | 'passing';
  readonly signal: AbortSignal;
}

/**
 * Asks probes in rounds until their state has changed for certain.
 * @returns what the probes that count said last; undefined after an abort
 */
export async function untilProbes({ liveness, probes, wanted, signal }: ProbeWatch): Promise<string | undefined> {
  const { intervalMs, initialDelayMs = 0, probeTimeoutMs = QUESTION_MS } = liveness;
  const { failureThreshold = FAILURE_THRESHOLD, successThreshold = 1 } = liveness;
  const threshold = wanted === 'failing' ? failureThreshold : successThreshold;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
  const said = new Map<Probe, string>();
  await pause(initialDelayMs);
  for (let inRow = 0; !signal.aborted; await pause(intervalMs)) {
    const healthy = await askRound(probes, { timeoutMs: probeTimeoutMs, signal, said, cutShort: false });
    // An answer that was cut off by the stop of the service is no failure of the service.
    if (signal.aborted) break;
    inRow = healthy === (wanted === 'passing') ? inRow + 1 : 0;
    if (inRow >= threshold) return probes.map((probe) => `${probe.about} last said: ${said.get(probe)}`).join('; ');
  }
  return undefined;
}
