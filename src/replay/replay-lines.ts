import type { Replay } from './replay.ts';
import { replayVerdicts } from './replay-verdicts.ts';

/**
 * A replay as JSON, one object per line: what durations told, in order; then the final verdict of every test and variant;
 * then the clusters. `information` is left out (it is no alert), and an improvement has a kind of its own.
 */
export function* replayLines(replay: Replay): Generator<string> {
  for (const event of replay.events) {
    if (event.kind !== 'duration' || event.event.level === 'information') continue;
    const { level, ...rest } = event.event;
    const { test, variant } = event;
    const line = { test, variant: variant ?? '', ...rest };
    yield toLine(level === 'improved' ? { kind: 'improvement', ...line } : { kind: 'duration', level, ...line });
  }
  for (const { test, variant, verdict } of replayVerdicts(replay)) {
    const { state, sinceRun, probability, interval, evidence, rule } = verdict;
    // What is unknown stands as null, so that every line has every key.
    const known = { state, sinceRun: sinceRun ?? null, probability: probability ?? null, interval: interval ?? null };
    yield toLine({ kind: 'verdict', test, variant, ...known, evidence, rule });
  }
  for (const { id, template, runs, tests } of replay.clusters.list()) {
    yield toLine({ kind: 'cluster', id, runs, tests, template: template.join(' ') });
  }
}

function toLine(value: object): string {
  return `${JSON.stringify(snakeCase(value))}\n`;
}

/** The same value with the keys of its objects in snake_case, as the columns of a history are. */
function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCase(inner),
    ]),
  );
}
