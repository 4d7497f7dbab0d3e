import type { ServiceSpec } from '../model/service-spec.ts';
import { askRound } from './ask-round.ts';
import { probeContext } from './launch-service.ts';
import { createProbe, type Probe } from './probes/create-probe.ts';
import type { ServicePlace } from './run-service.ts';

/** As long as a server may hang on one question while it collects garbage. */
const QUESTION_MS = 2_000;

/**
 * Asks a service that was healthy one round of those of its readiness probes that tell of now: a line of its log or a
 * file says that it came up, not that it is there.
 * @returns what those said that are not well; undefined when all are
 */
export async function askAgain(
  { readiness, ...spec }: ServiceSpec,
  place: ServicePlace,
  signal: AbortSignal,
): Promise<string | undefined> {
  const telling = (readiness?.probes ?? []).filter(({ kind }) => kind !== 'log' && kind !== 'file');
  const probes = telling.map((probe) => createProbe(probe, probeContext(spec, place, undefined)));
  const said = new Map<Probe, string>();
  const timeoutMs = readiness?.probeTimeoutMs ?? QUESTION_MS;
  if (await askRound(probes, { timeoutMs, signal, said, cutShort: false })) return undefined;
  return signal.aborted ? undefined : probes.map((probe) => `${probe.about} last said: ${said.get(probe)}`).join('; ');
}
