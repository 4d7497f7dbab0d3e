import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAnomaly } from '../../../../src/data/makers/anomaly.ts';
import type { EventsMaker, MetricConfig, SeriesMaker } from '../../../../src/model/data-config.ts';
import { createRandom } from '../../../../src/stats/random.ts';
import { dataConfig, dataSet, openWorkshop, REFERENCE_MS, type Workshop } from '../data-sets.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.remove());

const HOUR = 3_600_000;
const days = (count: number) => new Map([['small', new Map([['days', count]])]]);
const flat: MetricConfig = {
  base: 100,
  trend: 0,
  daily: 0,
  peakHour: 14,
  weekly: 0,
  peakDay: 3,
  noise: 0,
  min: undefined,
  max: undefined,
  decimals: 3,
  anomalies: [],
};
const series = (metrics: Record<string, Partial<MetricConfig>>, more: Partial<SeriesMaker> = {}): SeriesMaker => ({
  kind: 'series',
  startMs: undefined,
  intervalMs: HOUR,
  metrics: new Map(Object.entries(metrics).map(([name, metric]) => [name, { ...flat, ...metric }])),
  ...more,
});
const rowsOf = async (
  maker: Parameters<typeof dataSet>[1],
  sizes: ReadonlyMap<string, ReadonlyMap<string, number>> = days(90),
) => {
  await shop.make(dataConfig([dataSet('set', maker, { sizes })]));
  return shop.rows('set');
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('time series', () => {
  it('cover their days at their interval, up to the reference time', async () => {
    const rows = await rowsOf(series({ load: {} }));
    expect(rows).toHaveLength(90 * 24);
    expect(rows[0]).toEqual({ time: '2025-10-03T00:00:00.000Z', load: 100, anomaly: false });
    expect(rows.at(-1)?.time).toBe(new Date(REFERENCE_MS - HOUR).toISOString());
  });

  it('have the trend, the cycles and the noise they are told to have', async () => {
    const rows = await rowsOf(
      series({
        trend: { trend: 2 },
        day: { daily: 10, peakHour: 14 },
        week: { weekly: 5, peakDay: 1 },
        noise: { noise: 4 },
        bounded: { noise: 50, min: 90, max: 110, decimals: 0 },
      }),
    );
    expect(rows[24]?.trend).toBe(102);
    expect([rows[14]?.day, rows[2]?.day, rows[24 + 14]?.day]).toEqual([110, 90, 110]);
    const monday = rows.find(({ time }) => time === '2025-10-06T12:00:00.000Z');
    expect(monday?.week).toBe(105);
    const noise = rows.map((row) => (row.noise as number) - 100);
    expect(Math.abs(mean(noise))).toBeLessThan(0.5);
    expect(Math.sqrt(mean(noise.map((one) => one * one)))).toBeCloseTo(4, 0);
    for (const { bounded } of rows)
      expect([90, 110, Math.round(bounded as number)]).toContain(Math.min(110, Math.max(90, bounded as number)));
  });

  it('say where something is wrong', async () => {
    const spike = { kind: 'spike', from: 1, days: 0.5, share: 0.2, burst: 3, amount: 900 } as const;
    const rows = await rowsOf(series({ load: { anomalies: [spike] } }), days(3));
    const strange = rows.filter(({ anomaly }) => anomaly);
    expect(strange).toHaveLength(12);
    expect(strange.every(({ load }) => load === 1000)).toBe(true);
    expect(rows.indexOf(strange[0] as (typeof rows)[0])).toBe(24);
  });

  it('have as many points as the size names', async () => {
    expect(await rowsOf(series({ load: {} }), new Map([['small', new Map([['rows', 10]])]]))).toHaveLength(10);
    expect(await rowsOf(series({ load: {} }), days(2))).toHaveLength(48);
  });
});

describe('anomalies', () => {
  const strengths = (kind: 'gradual' | 'spike' | 'intermittent') => {
    const at = createAnomaly({ kind, from: 10, days: 80, share: 0.25, burst: 4 }, createRandom('anomaly'));
    return Array.from({ length: 100 * 24 }, (_, hour) => at(hour * HOUR));
  };

  it('gradual grows evenly and stays', () => {
    const values = strengths('gradual');
    expect([values[240], values[50 * 24], values[90 * 24], values.at(-1)]).toEqual([0, 0.5, 1, 1]);
  });

  it('spike is there at once and gone at once', () => {
    const values = strengths('spike');
    expect([values[239], values[240], values[90 * 24 - 1], values[90 * 24]]).toEqual([0, 1, 1, 0]);
  });

  it('intermittent comes and goes with its share and its length', () => {
    const values = strengths('intermittent').slice(240, 90 * 24);
    expect(mean(values)).toBeGreaterThan(0.17);
    expect(mean(values)).toBeLessThan(0.33);
    const bursts = values
      .join('')
      .split(/0+/)
      .filter((burst) => burst !== '')
      .map((burst) => burst.length);
    expect(mean(bursts)).toBeGreaterThan(3);
    expect(mean(bursts)).toBeLessThan(5);
  });
});

describe('error scenarios', () => {
  it('fail as often as they should, before and while it is bad', async () => {
    const rows = await rowsOf(
      {
        kind: 'errors',
        startMs: Date.UTC(2025, 0, 1),
        intervalMs: HOUR,
        requests: 1000,
        baseRate: 0.01,
        peakRate: 0.4,
        anomalies: [{ kind: 'spike', from: 10, days: 2, share: 0.2, burst: 3 }],
      },
      days(20),
    );
    expect(rows).toHaveLength(480);
    const rate = (scenario: string | null) =>
      mean(rows.filter((row) => row.scenario === scenario).map((row) => row.error_rate as number));
    expect(rate(null)).toBeCloseTo(0.01, 2);
    expect(rate('spike')).toBeCloseTo(0.4, 1);
    expect(rows.filter((row) => row.scenario === 'spike')).toHaveLength(48);
    for (const { requests, errors, by_kind } of rows) {
      expect(errors).toBeLessThanOrEqual(requests as number);
      expect(Object.values(by_kind as Record<string, number>).reduce((sum, one) => sum + one)).toBe(errors);
    }
    const [day, night] = [14, 2].map((hour) =>
      mean(rows.filter((_, index) => index % 24 === hour).map((row) => row.requests as number)),
    );
    expect((day as number) / (night as number)).toBeCloseTo(3, 0);
  });
});

describe('user profiles', () => {
  const maker = {
    kind: 'profiles',
    startMs: Date.UTC(2025, 0, 1),
    profiles: new Map(),
    actions: [],
  } as const;
  const users = new Map([
    [
      'small',
      new Map([
        ['rows', 400],
        ['days', 14],
      ]),
    ],
  ]);
  interface Session {
    start: string;
    duration_ms: number;
    actions: { type: string; at_ms: number }[];
  }

  it('are light, moderate and heavy, with sessions that follow each other', async () => {
    const rows = await rowsOf({ ...maker, per: 'user' }, users);
    const count = (profile: string) => rows.filter((row) => row.profile === profile).length / 400;
    expect([count('light'), count('moderate'), count('heavy')].map((share) => Math.round(share * 10))).toEqual([
      6, 3, 1,
    ]);
    const sessions = (profile: string) =>
      mean(rows.filter((row) => row.profile === profile).map((row) => row.session_count as number)) / 14;
    expect(sessions('light')).toBeCloseTo(0.3, 1);
    expect(sessions('heavy')).toBeCloseTo(5, 0);
    for (const row of rows) {
      let end = 0;
      for (const session of row.sessions as unknown as Session[]) {
        expect(Date.parse(session.start)).toBeGreaterThan(end);
        end = Date.parse(session.start) + session.duration_ms;
        expect(session.actions.at(-1)?.at_ms).toBe(session.duration_ms);
      }
    }
  });

  it('are a row a session when asked', async () => {
    const rows = await rowsOf(
      {
        ...maker,
        per: 'session',
        profiles: new Map([['bot', { weight: 1, sessionsPerDay: 2, actionsPerSession: 1, thinkMs: 1 }]]),
        actions: ['ping'],
      },
      users,
    );
    expect(rows.length / 400 / 14).toBeCloseTo(2, 0);
    expect(rows[0]).toMatchObject({ profile: 'bot', duration_ms: 0, actions: [{ type: 'ping', at_ms: 0 }] });
    expect(new Set(rows.map((row) => row.session_id)).size).toBe(rows.length);
  });
});

describe('event logs', () => {
  const maker: EventsMaker = {
    kind: 'events',
    startMs: Date.UTC(2025, 0, 1),
    services: [],
    perWeek: { deployment: 5, configuration_change: 3, traffic_spike: 2 },
  };

  it('hold what happens in the order of time, as often as it should, mostly in office hours', async () => {
    const rows = await rowsOf(maker, days(364));
    const times = rows.map((row) => row.time as string);
    expect([...times].sort()).toEqual(times);
    const perWeek = (type: string) => rows.filter((row) => row.type === type).length / 52;
    expect(perWeek('deployment')).toBeCloseTo(5, 0);
    expect(perWeek('configuration_change')).toBeCloseTo(3, 0);
    expect(perWeek('traffic_spike')).toBeCloseTo(2, 0);
    const inOffice = rows.filter((row) => {
      const date = new Date(row.time as string);
      return (
        row.type === 'deployment' && date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 8 && date.getUTCHours() < 18
      );
    });
    expect(inOffice.length / 52 / perWeek('deployment')).toBeGreaterThan(0.7);
  });

  it('agree with themselves: settings change from what they were, versions grow', async () => {
    const rows = await rowsOf({ ...maker, perWeek: { ...maker.perWeek, traffic_spike: 0 } }, days(364));
    const settings = new Map<string, unknown>();
    for (const row of rows.filter(({ type }) => type === 'configuration_change')) {
      const place = `${row.service}/${row.key}`;
      if (settings.has(place)) expect(row.before).toBe(settings.get(place));
      expect(row.after).not.toBe(row.before);
      settings.set(place, row.after);
    }
    const done = rows.filter(
      ({ type, outcome, service }) => type === 'deployment' && outcome === 'succeeded' && service === 'api',
    );
    const weights = done.map(({ version }) =>
      (version as string).split('.').reduce((sum, part) => sum * 1000 + Number(part), 0),
    );
    expect([...weights].sort((a, b) => a - b)).toEqual(weights);
    expect(rows.some(({ type }) => type === 'traffic_spike')).toBe(false);
  });
});
