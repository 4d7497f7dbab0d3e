import { resolve } from 'node:path';
import type {
  AnomalyConfig,
  ApiMaker,
  ErrorsMaker,
  EventsMaker,
  JsonValue,
  MakerConfig,
  MetricConfig,
  ProfilesMaker,
  SeriesMaker,
} from '../../model/data-config.ts';
import type {
  DataAnomaly,
  DataApi,
  DataErrors,
  DataEvents,
  DataMetric,
  DataProfiles,
  DataSeries,
  DataSet,
} from '../generated/config-file.ts';
import { parseDuration } from '../parse-duration.ts';
import { textValues } from '../text-values.ts';
import { parseMoment } from './parse-moment.ts';

/** The usual resolution of monitoring: a week is 2016 points. */
const DEFAULT_INTERVAL_MS = 5 * 60_000;
/** A seed script or one slow call; what takes longer says so. */
const DEFAULT_COMMAND_TIMEOUT_MS = 10 * 60_000;
const DEFAULT_CALL_TIMEOUT_MS = 30_000;
/** Early afternoon and the middle of the week, when most people work. */
const [DEFAULT_PEAK_HOUR, DEFAULT_PEAK_DAY] = [14, 'wednesday'];
/** As Date counts them. */
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Within the shortest size, with two usual days before it to compare with. */
const DEFAULT_ANOMALY = { from: 2, days: 1, share: 0.3, burst: 3 };
/** One request in a thousand fails on a good day, one in five on a bad one. */
const [DEFAULT_BASE_RATE, DEFAULT_PEAK_RATE] = [0.001, 0.2];
/** So many that the usual share of errors shows up in an interval. */
const DEFAULT_REQUESTS = 1000;
/** A person reads and types for about this long. */
const DEFAULT_THINK_MS = 10_000;
/** A deployment each working day. */
const DEFAULT_PER_WEEK = { deployment: 5, configuration_change: 3, traffic_spike: 2 };

/** What makes a data set that was checked. */
export function toMaker(set: DataSet, root: string): MakerConfig {
  if (set.api !== undefined) return apiOf(set.api);
  if (set.schema !== undefined) return { kind: 'schema', schema: set.schema };
  if (set.series !== undefined) return seriesOf(set.series);
  if (set.errors !== undefined) return errorsOf(set.errors);
  if (set.profiles !== undefined) return profilesOf(set.profiles);
  if (set.events !== undefined) return eventsOf(set.events);
  if (set.factory !== undefined) return { kind: 'factory', factory: set.factory };
  return {
    kind: 'command',
    command: set.command ?? '',
    cwd: resolve(root, set.cwd ?? '.'),
    env: textValues(set.env),
    timeoutMs: durationOf(set.timeout, DEFAULT_COMMAND_TIMEOUT_MS),
    output: set.output ?? 'json',
  };
}

function apiOf({ base, headers, timeout, steps }: DataApi): ApiMaker {
  const timeoutMs = durationOf(timeout, DEFAULT_CALL_TIMEOUT_MS);
  return {
    kind: 'api',
    base,
    headers: textValues(headers),
    steps: steps.map((step) => {
      const space = step.call.indexOf(' ');
      return {
        method: step.call.slice(0, space),
        path: step.call.slice(space + 1),
        headers: textValues(step.headers),
        body: step.body as JsonValue | undefined,
        status: step.status === undefined ? [] : [step.status].flat(),
        capture: step.capture ?? {},
        repeat: step.repeat ?? 1,
        rows: step.rows,
        timeoutMs: durationOf(step.timeout, timeoutMs),
      };
    }),
  };
}

function seriesOf({ start, interval, metrics }: DataSeries): SeriesMaker {
  return {
    kind: 'series',
    startMs: startOf(start),
    intervalMs: durationOf(interval, DEFAULT_INTERVAL_MS),
    metrics: new Map(Object.entries(metrics).map(([name, metric]) => [name, metricOf(metric)])),
  };
}

function metricOf(metric: DataMetric): MetricConfig {
  return {
    base: metric.base ?? 0,
    trend: metric.trend ?? 0,
    daily: metric.daily ?? 0,
    peakHour: metric.peak_hour ?? DEFAULT_PEAK_HOUR,
    weekly: metric.weekly ?? 0,
    peakDay: DAYS.indexOf(metric.peak_day ?? DEFAULT_PEAK_DAY),
    noise: metric.noise ?? 0,
    min: metric.min,
    max: metric.max,
    decimals: metric.decimals ?? 2,
    anomalies: (metric.anomalies ?? []).map(({ amount = 0, ...same }) => ({ ...anomalyOf(same), amount })),
  };
}

function anomalyOf({ kind, ...named }: DataAnomaly): AnomalyConfig {
  return { kind, ...DEFAULT_ANOMALY, ...named };
}

function errorsOf(errors: DataErrors): ErrorsMaker {
  return {
    kind: 'errors',
    startMs: startOf(errors.start),
    intervalMs: durationOf(errors.interval, DEFAULT_INTERVAL_MS),
    requests: errors.requests ?? DEFAULT_REQUESTS,
    baseRate: errors.base_rate ?? DEFAULT_BASE_RATE,
    peakRate: errors.peak_rate ?? DEFAULT_PEAK_RATE,
    anomalies: (errors.anomalies ?? [{ kind: 'spike' }]).map(anomalyOf),
  };
}

function profilesOf({ start, per = 'user', mix = {}, actions }: DataProfiles): ProfilesMaker {
  return {
    kind: 'profiles',
    startMs: startOf(start),
    per,
    profiles: new Map(
      Object.entries(mix).map(([name, profile]) => [
        name,
        {
          weight: profile.weight,
          sessionsPerDay: profile.sessions_per_day ?? 1,
          actionsPerSession: profile.actions_per_session ?? 10,
          thinkMs: durationOf(profile.think, DEFAULT_THINK_MS),
        },
      ]),
    ),
    actions: actions ?? [],
  };
}

function eventsOf({ start, services, per_week }: DataEvents): EventsMaker {
  return {
    kind: 'events',
    startMs: startOf(start),
    services: services ?? [],
    perWeek: { ...DEFAULT_PER_WEEK, ...per_week },
  };
}

const startOf = (start: string | undefined) => (start === undefined ? undefined : parseMoment(start));

const durationOf = (text: string | undefined, fallback: number) =>
  text === undefined ? fallback : parseDuration(text);
