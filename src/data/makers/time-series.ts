import type { JsonValue, MetricConfig, SeriesMaker } from '../../model/data-config.ts';
import type { MakeContext } from '../make-context.ts';
import { createAnomaly } from './anomaly.ts';
import { DAY_MS, dailyCycle, pointsOf, timeText, weeklyCycle } from './time-line.ts';

/**
 * Measurements at an interval: rows `{ time, <metric>, ..., anomaly }`, where `anomaly` says whether any metric is
 * outside of its usual course (what a detector should find). A value is
 * base + trend * days + daily * cycle of the day + weekly * cycle of the week + noise + anomalies, then held
 * between `min` and `max` and rounded.
 */
export function* timeSeries(maker: SeriesMaker, context: MakeContext): Generator<JsonValue> {
  const { startMs, count } = pointsOf(maker, context);
  const { random } = context;
  const metrics = [...maker.metrics].map(([name, metric]) => ({
    name,
    metric,
    anomalies: metric.anomalies.map((one) => ({ amount: one.amount, at: createAnomaly(one, random) })),
  }));
  for (let index = 0; index < count; index += 1) {
    const after = index * maker.intervalMs;
    const ms = startMs + after;
    const row: [string, JsonValue][] = [['time', timeText(ms)]];
    let strange = false;
    for (const { name, metric, anomalies } of metrics) {
      let value = usual(metric, ms, after) + random.normal(0, metric.noise);
      for (const { amount, at } of anomalies) {
        const strength = at(after);
        strange ||= strength > 0;
        value += amount * strength;
      }
      row.push([name, bounded(value, metric)]);
    }
    row.push(['anomaly', strange]);
    yield Object.fromEntries(row);
  }
}

function usual({ base, trend, daily, peakHour, weekly, peakDay }: MetricConfig, ms: number, after: number): number {
  return base + trend * (after / DAY_MS) + daily * dailyCycle(ms, peakHour) + weekly * weeklyCycle(ms, peakDay);
}

function bounded(value: number, { min = -Infinity, max = Infinity, decimals }: MetricConfig): number {
  return Number(Math.min(max, Math.max(min, value)).toFixed(decimals));
}
