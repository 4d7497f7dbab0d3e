import type { JsonValue, ProfileConfig, ProfilesMaker } from '../../model/data-config.ts';
import type { Random } from '../../stats/random.ts';
import type { MakeContext } from '../make-context.ts';
import { pickWeighted } from './pick-weighted.ts';
import { DAY_MS, dailyCycle, type TimeLine, timeLine, timeText } from './time-line.ts';

/**
 * Six users in ten look in twice a week, three work with it daily, one lives in it; the more often, the quicker. They
 * are a guess that is easy to recognise in results, not a measurement: name your own where you know better.
 */
const DEFAULT_PROFILES: readonly (readonly [string, ProfileConfig])[] = [
  ['light', { weight: 0.6, sessionsPerDay: 0.3, actionsPerSession: 5, thinkMs: 20_000 }],
  ['moderate', { weight: 0.3, sessionsPerDay: 1.5, actionsPerSession: 15, thinkMs: 10_000 }],
  ['heavy', { weight: 0.1, sessionsPerDay: 5, actionsPerSession: 40, thinkMs: 4_000 }],
];
const DEFAULT_ACTIONS = ['view', 'search', 'create', 'update', 'delete'];
const PEAK_HOUR = 14;
/** A pause that ends one session and begins the next. */
const BETWEEN_SESSIONS_MS = 60_000;

interface Session {
  readonly startMs: number;
  readonly endMs: number;
  readonly actions: readonly { readonly type: string; readonly atMs: number }[];
}

/**
 * Users and what they do: per user `{ user_id, profile, session_count, sessions: [{ session_id, start, duration_ms,
 * actions: [{ type, at_ms }] }] }`, or per session the same with `user_id` and `profile` in each row. Sessions of a
 * user follow each other; `at_ms` counts from the start of its session.
 */
export function* userProfiles(maker: ProfilesMaker, context: MakeContext): Generator<JsonValue> {
  const { size, random } = context;
  const line = timeLine(maker, context);
  const users = size.count('rows');
  const profiles = maker.profiles.size === 0 ? DEFAULT_PROFILES : [...maker.profiles];
  const actions = maker.actions.length === 0 ? DEFAULT_ACTIONS : maker.actions;
  const pickProfile = pickWeighted(
    profiles.map((entry) => [entry, entry[1].weight] as const),
    random,
  );
  for (let user = 1; user <= users; user += 1) {
    const [profile, behaviour] = pickProfile();
    const user_id = `user-${user}`;
    const sessions = sessionsOf(behaviour, line, actions, random).map((session, index) => ({
      session_id: `${user_id}-${index + 1}`,
      start: timeText(session.startMs),
      duration_ms: session.endMs - session.startMs,
      actions: session.actions.map(({ type, atMs }) => ({ type, at_ms: atMs })),
    }));
    if (maker.per === 'user') yield { user_id, profile, session_count: sessions.length, sessions };
    else for (const session of sessions) yield { user_id, profile, ...session };
  }
}

function sessionsOf(profile: ProfileConfig, line: TimeLine, actions: readonly string[], random: Random): Session[] {
  const count = random.poisson((profile.sessionsPerDay * line.lengthMs) / DAY_MS);
  const starts = Array.from({ length: count }, () => startWithin(line, random)).sort((a, b) => a - b);
  const sessions: Session[] = [];
  let free = -Infinity;
  for (const wanted of starts) {
    const startMs = Math.max(wanted, free);
    let atMs = 0;
    // The action that begins the session, and those that follow.
    const more = random.poisson(Math.max(0, profile.actionsPerSession - 1));
    const done = [{ type: random.pick(actions), atMs }];
    for (let one = 0; one < more; one += 1) {
      atMs += Math.round(random.exponential(profile.thinkMs));
      done.push({ type: random.pick(actions), atMs });
    }
    sessions.push({ startMs, endMs: startMs + atMs, actions: done });
    free = startMs + atMs + BETWEEN_SESSIONS_MS;
  }
  return sessions;
}

/** A time within the line, by day more often than by night: drawn again as often as the cycle refuses it. */
function startWithin({ startMs, lengthMs }: TimeLine, random: Random): number {
  for (;;) {
    const ms = startMs + Math.floor(random.float() * lengthMs);
    if (random.float() < 0.5 + 0.5 * dailyCycle(ms, PEAK_HOUR)) return ms;
  }
}
