import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { presentUser } from './present-user.ts';

/** The app's one installation. */
export function presentInstallation({ state, url, now }: World): JsonObject {
  const owner = state.repositories.find((repository) => repository.installed)?.owner ?? 'assay-owner';
  return {
    id: state.installationId,
    app_id: state.app.id,
    app_slug: state.app.slug,
    account: presentUser(owner),
    target_id: presentUser(owner).id,
    target_type: 'User',
    repository_selection: 'selected',
    permissions: state.app.permissions,
    events: state.app.events,
    access_tokens_url: `${url}/app/installations/${state.installationId}/access_tokens`,
    repositories_url: `${url}/installation/repositories`,
    suspended_at: state.installation === 'suspended' ? now() : null,
    suspended_by: null,
    single_file_name: null,
  };
}
