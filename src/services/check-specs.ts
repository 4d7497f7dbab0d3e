import { AssayError } from '../model/assay-error.ts';
import type { ProbeSpec, TextMatch } from '../model/probe-spec.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { dockerArguments } from './containers/docker-arguments.ts';
import { textMatcher } from './probes/text-matcher.ts';

/**
 * Says what is wrong with services before any of them runs. Throws AssayError CONFIG_INVALID for a URL that cannot
 * be asked, a regular expression that is none, a probe or policy that can never work, an image, port or volume that
 * docker would take for something else.
 */
export function checkSpecs(specs: readonly ServiceSpec[]): void {
  const awaited = new Set(
    specs.flatMap(({ dependsOn }) =>
      dependsOn.filter(({ condition }) => condition === 'completed_successfully').map(({ name }) => name),
    ),
  );
  for (const spec of specs) {
    const refuse = (why: string) => new AssayError('CONFIG_INVALID', `service "${spec.name}" ${why}`);
    if (spec.command === undefined && spec.container === undefined) throw refuse('has neither a command nor an image');
    if (spec.restart?.when === 'always' && (spec.oneShot || awaited.has(spec.name))) {
      throw refuse('is to complete and to be restarted always; one of the two cannot be');
    }
    if (spec.liveness?.probes.some(({ kind }) => kind === 'log')) {
      throw refuse('has a log line as liveness probe; what was seen once says nothing of now');
    }
    for (const probing of [spec.readiness, spec.liveness]) {
      if (probing?.probes.length === 0) throw refuse('has a list of probes without a probe');
      for (const probe of probing?.probes ?? []) checkProbe(probe, spec.name);
    }
    if (spec.container !== undefined) dockerArguments(spec, { containerName: spec.name, marker: '', own: {} });
  }
}

function checkProbe(probe: ProbeSpec, service: string): void {
  const where = `probe of service "${service}"`;
  for (const match of matchesOf(probe)) textMatcher(match, where);
  if (probe.kind === 'http') checkUrl(probe.url, ['http:', 'https:'], `is not an http or https URL`, service);
  if (probe.kind === 'websocket') checkUrl(probe.url, ['ws:', 'wss:'], 'is not a ws or wss URL', service);
  if ('port' in probe && !(Number.isInteger(probe.port) && probe.port >= 1 && probe.port <= 65_535)) {
    throw new AssayError('CONFIG_INVALID', `${where}: ${probe.port} is not a port from 1 to 65535`);
  }
}

function checkUrl(text: string, protocols: readonly string[], why: string, service: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && protocols.includes(url.protocol)) return;
  throw new AssayError('CONFIG_INVALID', `health URL "${text}" of service "${service}" ${why}`);
}

function matchesOf(probe: ProbeSpec): readonly TextMatch[] {
  if (probe.kind === 'log') return [probe.line];
  if (probe.kind !== 'http') return [];
  return [...(probe.headers ?? []).map(([, match]) => match), ...(probe.body === undefined ? [] : [probe.body])];
}
