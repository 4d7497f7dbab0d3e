import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';

/** A user or bot by login; `[bot]` at the end makes it a bot. The id is a function of the login. */
export function presentUser(login: string): JsonObject {
  const id = Number.parseInt(createHash('sha256').update(login).digest('hex').slice(0, 7), 16);
  return {
    login,
    id,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
    html_url: `https://github.invalid/${encodeURIComponent(login)}`,
  };
}
