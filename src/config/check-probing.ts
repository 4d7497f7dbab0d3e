import type { SchemaProblem } from './describe-schema-error.ts';
import type { Liveness, Probe, Readiness } from './generated/config-file.ts';
import { parseDuration } from './parse-duration.ts';

/** What the schema cannot say of the probes of one service. Paths are relative to the service. */
export function checkProbing(kind: 'readiness' | 'liveness', probing: Readiness | Liveness): SchemaProblem[] {
  const [probes, above] = Array.isArray(probing) ? [probing, [kind]] : [probing.probes, [kind, 'probes']];
  const problems = (probes as readonly Probe[]).flatMap((probe, index) =>
    checkProbe(kind, probe).map((problem) => ({ ...problem, path: [...above, String(index), ...problem.path] })),
  );
  if (!Array.isArray(probing) && 'timeout' in probing && probing.timeout && probing.initial_delay) {
    if (parseDuration(probing.initial_delay) >= parseDuration(probing.timeout)) {
      const message = `is not shorter than the timeout of ${probing.timeout}; no probe would ever be asked`;
      problems.push({ path: [kind, 'initial_delay'], atKey: false, message });
    }
  }
  return problems;
}

function checkProbe(kind: 'readiness' | 'liveness', { log, http, redis }: Probe): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if (kind === 'liveness' && log !== undefined) {
    const message = 'a line that was seen once says nothing of now; use another kind of probe for liveness';
    problems.push({ path: ['log'], atKey: true, message });
  }
  const status = typeof http === 'object' ? (http.status ?? []) : [];
  for (const [index, range] of status.entries()) {
    const [from, to = from] = String(range).split('-').map(Number);
    if (Number(from) <= Number(to)) continue;
    const message = `"${range}" is an empty range; write "${to}-${from}"`;
    problems.push({ path: ['http', 'status', String(index)], atKey: false, message });
  }
  if (redis?.username !== undefined && redis.password === undefined) {
    const message = 'a user name is only used with a password; add "password", or leave it out';
    problems.push({ path: ['redis', 'username'], atKey: true, message });
  }
  return problems;
}
