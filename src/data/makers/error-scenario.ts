import type { ErrorsMaker, JsonValue } from '../../model/data-config.ts';
import type { MakeContext } from '../make-context.ts';
import { createAnomaly } from './anomaly.ts';
import { dailyCycle, pointsOf, timeText } from './time-line.ts';

/** By day there are half as many requests more, by night half as many fewer: a factor of three, as in office hours. */
const DAILY_SWING = 0.5;
const PEAK_HOUR = 14;
/** How many kinds of errors a scenario tells apart, most frequent first, with their shares of all errors. */
const KINDS: readonly (readonly [name: string, share: number])[] = [
  ['timeout', 0.5],
  ['server_error', 0.35],
  ['connection_refused', 0.15],
];

/**
 * Requests and errors at an interval while something goes wrong: rows `{ time, requests, errors, error_rate, by_kind,
 * scenario }`, where `scenario` is the kind of the strongest anomaly at that time, or null. Requests follow the day and
 * are Poisson distributed; each fails with a probability between `baseRate` and `peakRate`.
 */
export function* errorScenario(maker: ErrorsMaker, context: MakeContext): Generator<JsonValue> {
  const { startMs, count } = pointsOf(maker, context);
  const { random } = context;
  const anomalies = maker.anomalies.map((one) => ({ kind: one.kind, at: createAnomaly(one, random) }));
  for (let index = 0; index < count; index += 1) {
    const after = index * maker.intervalMs;
    let strength = 0;
    let scenario: string | null = null;
    for (const { kind, at } of anomalies) {
      const own = at(after);
      if (own <= strength) continue;
      strength = own;
      scenario = kind;
    }
    const rate = maker.baseRate + (maker.peakRate - maker.baseRate) * strength;
    const mean = maker.requests * (1 + DAILY_SWING * dailyCycle(startMs + after, PEAK_HOUR));
    const requests = random.poisson(mean);
    const errors = binomial(requests, rate, random);
    let left = errors;
    let shareLeft = 1;
    const byKind = KINDS.map(([name, share]) => {
      const own = binomial(left, Math.min(1, share / shareLeft), random);
      left -= own;
      shareLeft -= share;
      return [name, own] as const;
    });
    yield {
      time: timeText(startMs + after),
      requests,
      errors,
      error_rate: requests === 0 ? 0 : Number((errors / requests).toFixed(6)),
      by_kind: Object.fromEntries(byKind),
      scenario,
    };
  }
}

/** Above it drawing one by one costs more than the normal distribution is off. */
const MAX_DRAWN = 200;

/** How many of `count` happen that each happen with this probability. */
function binomial(count: number, probability: number, random: MakeContext['random']): number {
  if (probability >= 1) return count;
  if (count <= MAX_DRAWN) {
    let happened = 0;
    for (let one = 0; one < count; one += 1) if (random.float() < probability) happened += 1;
    return happened;
  }
  const mean = count * probability;
  // Rare ones are Poisson distributed; the normal distribution would give them too few tails.
  if (mean < MAX_DRAWN / 10) return Math.min(count, random.poisson(mean));
  const drawn = random.normal(mean, Math.sqrt(mean * (1 - probability)));
  return Math.min(count, Math.max(0, Math.round(drawn)));
}
