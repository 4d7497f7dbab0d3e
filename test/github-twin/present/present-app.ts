import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { presentUser } from './present-user.ts';

/** The app itself, as `GET /app` and `performed_via_github_app` show it, or another one by its slug. */
export function presentApp({ state, url }: World, slug = state.app.slug): JsonObject {
  const isOwn = slug === state.app.slug;
  const app = isOwn ? state.app : { id: idOf(slug), slug, permissions: {} };
  return {
    id: app.id,
    slug: app.slug,
    name: app.slug,
    owner: presentUser('assay-owner'),
    external_url: url,
    html_url: `${url}/apps/${app.slug}`,
    permissions: app.permissions,
    // Of GitHub's description some schemas know fewer events than there are; `GET /app` tells them.
    events: [],
  };
}

/** Any number that is the same each time and not the app's own. */
function idOf(slug: string): number {
  return 10_000 + [...slug].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
}
