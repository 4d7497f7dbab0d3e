import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { presentUser } from './present-user.ts';

/** The app itself, as `GET /app` and `performed_via_github_app` show it. */
export function presentApp({ state, url }: World): JsonObject {
  const { app } = state;
  return {
    id: app.id,
    slug: app.slug,
    name: app.slug,
    owner: presentUser('assay-owner'),
    external_url: url,
    html_url: `${url}/apps/${app.slug}`,
    permissions: app.permissions,
    events: app.events,
  };
}
