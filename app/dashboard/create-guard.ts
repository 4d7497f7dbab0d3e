import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What the guard says of a request: let in, asked for the password, or told to wait that many seconds. */
export type Admission =
  | { readonly kind: 'open'; readonly cookie: string | undefined }
  | { readonly kind: 'asked'; readonly wasWrong: boolean }
  | { readonly kind: 'blocked'; readonly seconds: number };

export interface Guard {
  admit(request: IncomingMessage): Admission;
  /** Proves that a form was made by this dashboard; good today and tomorrow (UTC). */
  formToken(): string;
  isFormToken(token: string): boolean;
}

/** Ten wrong passwords, then five minutes of none: a million guesses a year from an address, of the 10^17 passwords of twelve letters. */
const TRIES = 10;
const WINDOW_MS = 300_000;
/** Addresses that are remembered; the oldest is forgotten for a new one, so that nobody fills the memory. */
const ADDRESSES = 10_000;
const DAY_MS = 86_400_000;
const COOKIE = 'assay_known';

/**
 * Makes what guards the dashboard: HTTP Basic with one password under any name. A browser that knew the password once is
 * known by a cookie, which gives it tries of its own: guesses of others behind the same proxy do not lock it out.
 * @param secret from which the signatures of cookies and forms follow, the same in every process
 */
export function createGuard(password: string, secret: string, now: () => number = Date.now): Guard {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(`dashboard ${password}`).update(text).digest('hex');
  const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(sign(one)), Buffer.from(sign(other)));
  const failures = new Map<string, { count: number; until: number }>();
  const known = sign('known');

  const fail = (who: string): void => {
    const before = failures.get(who);
    const isOver = before === undefined || before.until <= now();
    failures.delete(who);
    failures.set(who, isOver ? { count: 1, until: now() + WINDOW_MS } : { ...before, count: before.count + 1 });
    const [oldest] = failures.keys();
    if (failures.size > ADDRESSES && oldest !== undefined) failures.delete(oldest);
  };
  const day = (daysAgo: number) => new Date(now() - daysAgo * DAY_MS).toISOString().slice(0, 10);

  return {
    admit(request) {
      const [, cookie = ''] = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]+)`).exec(request.headers.cookie ?? '') ?? [];
      const isKnown = isSame(cookie, known);
      const who = isKnown ? 'known' : (request.socket.remoteAddress ?? '');
      const { count = 0, until = 0 } = failures.get(who) ?? {};
      if (count >= TRIES && until > now()) return { kind: 'blocked', seconds: Math.ceil((until - now()) / 1_000) };
      const [, given] = /^Basic ([A-Za-z0-9+/=]{1,4000})$/i.exec(request.headers.authorization ?? '') ?? [];
      if (given === undefined) return { kind: 'asked', wasWrong: false };
      const text = Buffer.from(given, 'base64').toString('utf8');
      // Hashes of equal length are compared, so that neither the length nor a beginning can be told from the time.
      if (!isSame(text.slice(text.indexOf(':') + 1), password)) {
        fail(who);
        return { kind: 'asked', wasWrong: true };
      }
      // Strict: it comes with no request that another site makes. It opens nothing by itself.
      const attributes = 'Path=/dashboard; HttpOnly; SameSite=Strict; Max-Age=31536000';
      return { kind: 'open', cookie: isKnown ? undefined : `${COOKIE}=${known}; ${attributes}` };
    },
    formToken: () => sign(`form ${day(0)}`),
    isFormToken: (token) => isSame(token, sign(`form ${day(0)}`)) || isSame(token, sign(`form ${day(1)}`)),
  };
}
