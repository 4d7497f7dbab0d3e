import type { EventsMaker, JsonValue } from '../../model/data-config.ts';
import type { Random } from '../../stats/random.ts';
import type { MakeContext } from '../make-context.ts';
import { DAY_MS, timeLine, timeText } from './time-line.ts';

type EventType = keyof EventsMaker['perWeek'];

/** What people do they do in office hours; outside of them a tenth as often per hour. */
const BY_PEOPLE: ReadonlySet<EventType> = new Set(['deployment', 'configuration_change']);
const OUTSIDE_OFFICE = 0.1;
const OFFICE_HOURS = [8, 18] as const;
/** Mean of the weight over a week: five days of ten hours count whole, the other 118 of 168 hours a tenth. */
const MEAN_WEIGHT = (50 + 118 * OUTSIDE_OFFICE) / 168;
const DEFAULT_SERVICES = ['api', 'web', 'worker'];
/** One deployment in twelve is taken back: often enough that a quarter's data hold several. */
const ROLLBACK_SHARE = 1 / 12;
const SETTINGS: readonly (readonly [key: string, values: readonly (number | string)[]])[] = [
  ['pool_size', [5, 10, 20, 40]],
  ['cache_ttl_s', [30, 60, 300, 900]],
  ['request_timeout_ms', [1_000, 2_500, 5_000, 10_000]],
  ['log_level', ['debug', 'info', 'warn']],
];
const CAUSES = ['campaign', 'crawler', 'retry storm', 'batch job'];

/**
 * What happens to a system, in the order of time: rows `{ id, time, type, service, ... }` of the types deployment
 * (`version`, `duration_ms`, `outcome`), configuration_change (`key`, `before`, `after`) and traffic_spike (`factor`,
 * `duration_ms`, `cause`). Rows of the size limit their number.
 */
export function* eventLog(maker: EventsMaker, context: MakeContext): Generator<JsonValue> {
  const { random, size } = context;
  const { startMs, lengthMs } = timeLine(maker, context);
  const services = maker.services.length === 0 ? DEFAULT_SERVICES : maker.services;
  const limit = size.given.has('rows') ? size.count('rows') : Number.POSITIVE_INFINITY;
  const next = new Map<EventType, number>();
  for (const [type, perWeek] of Object.entries(maker.perWeek) as [EventType, number][]) {
    if (perWeek > 0) next.set(type, after(type, perWeek, startMs, random));
  }
  const state: State = { versions: new Map(), settings: new Map() };
  for (let id = 1; id <= limit; id += 1) {
    const first = [...next].sort(([, a], [, b]) => a - b)[0];
    if (first === undefined || first[1] >= startMs + lengthMs) return;
    const [type, ms] = first;
    next.set(type, after(type, maker.perWeek[type], ms, random));
    const service = random.pick(services);
    yield { id, time: timeText(ms), type, service, ...detailsOf(type, service, state, random) };
  }
}

/** The next time of a type after another: gaps at random, thinned out where people sleep (Lewis and Shedler 1979). */
function after(type: EventType, perWeek: number, from: number, random: Random): number {
  const people = BY_PEOPLE.has(type);
  const mean = ((7 * DAY_MS) / perWeek) * (people ? MEAN_WEIGHT : 1);
  for (let ms = from; ; ) {
    ms += Math.max(1, Math.round(random.exponential(mean)));
    if (!people || random.float() < officeWeight(ms)) return ms;
  }
}

function officeWeight(ms: number): number {
  const date = new Date(ms);
  const [open, close] = OFFICE_HOURS;
  const weekday = date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
  return weekday && date.getUTCHours() >= open && date.getUTCHours() < close ? 1 : OUTSIDE_OFFICE;
}

interface State {
  readonly versions: Map<string, [major: number, minor: number, patch: number]>;
  readonly settings: Map<string, number | string>;
}

function detailsOf(type: EventType, service: string, state: State, random: Random): { [key: string]: JsonValue } {
  if (type === 'deployment') {
    const [major, minor, patch] = state.versions.get(service) ?? [1, 0, 0];
    // Most deployments mend, some add.
    const version: [number, number, number] = random.float() < 0.3 ? [major, minor + 1, 0] : [major, minor, patch + 1];
    const back = random.float() < ROLLBACK_SHARE;
    if (!back) state.versions.set(service, version);
    return {
      version: version.join('.'),
      duration_ms: Math.round(60_000 + random.exponential(180_000)),
      outcome: back ? 'rolled_back' : 'succeeded',
    };
  }
  if (type === 'configuration_change') {
    const [key, values] = random.pick(SETTINGS);
    const place = `${service}/${key}`;
    const before = state.settings.get(place) ?? (values[1] as number | string);
    const value = random.pick(values.filter((one) => one !== before));
    state.settings.set(place, value);
    return { key, before, after: value };
  }
  return {
    factor: Number((2 + random.exponential(2)).toFixed(2)),
    duration_ms: Math.round(300_000 + random.exponential(1_500_000)),
    cause: random.pick(CAUSES),
  };
}
