import { randomBytes } from 'node:crypto';
import { GithubError } from '../github-error.ts';
import type { JsonObject } from '../json.ts';
import { presentApp } from '../present/present-app.ts';
import { presentInstallation } from '../present/present-installation.ts';
import { presentRepository } from '../present/present-repository.ts';
import type { Call, Route } from '../world.ts';

const LEVELS = ['', 'read', 'write', 'admin'];
const HOUR = 3_600_000;

/** The app, its installation and its tokens. */
export const appRoutes: Route[] = [
  {
    operation: 'apps/get-authenticated',
    as: 'app',
    permissions: [],
    handle: ({ world }) => ({ status: 200, body: { ...presentApp(world), events: world.state.app.events } }),
  },
  {
    operation: 'apps/list-installations',
    as: 'app',
    permissions: [],
    handle: ({ world }) => ({
      status: 200,
      page: { items: world.state.installation === 'deleted' ? [] : [presentInstallation(world)] },
    }),
  },
  {
    operation: 'apps/get-installation',
    as: 'app',
    permissions: [],
    handle: (call) => {
      checkInstallation(call);
      return { status: 200, body: presentInstallation(call.world) };
    },
  },
  {
    operation: 'apps/get-repo-installation',
    as: 'app',
    permissions: [],
    handle: (call) => {
      call.repository();
      return { status: 200, body: presentInstallation(call.world) };
    },
  },
  { operation: 'apps/create-installation-access-token', as: 'app', permissions: [], handle: createToken },
  {
    operation: 'apps/list-repos-accessible-to-installation',
    as: 'installation',
    permissions: [],
    handle: ({ world, caller }) => {
      const ids = caller.kind === 'installation' ? world.state.tokens[caller.token]?.repositoryIds : undefined;
      const visible = world.state.repositories.filter(
        ({ id, installed }) => installed && (ids === undefined || ids.includes(id)),
      );
      return {
        status: 200,
        page: { items: visible.map((repository) => presentRepository(world, repository)), wrap: 'repositories' },
      };
    },
  },
  {
    operation: 'rate-limit/get',
    as: 'either',
    permissions: [],
    handle: ({ world }) => {
      const used = world.state.rateUsed;
      const core = { limit: 5000, used, remaining: 5000 - used, reset: Math.floor(world.milliseconds() / 1000) + 3600 };
      return { status: 200, body: { resources: { core, search: core }, rate: core } };
    },
  },
];

function checkInstallation({ world, params }: Call): void {
  const isThere = params.installation_id === String(world.state.installationId);
  if (!isThere || world.state.installation === 'deleted') throw new GithubError(404, 'Not Found');
}

function createToken(call: Call): { status: number; body: JsonObject } {
  checkInstallation(call);
  const { world, body } = call;
  if (world.state.installation === 'suspended') throw new GithubError(403, 'This installation has been suspended');
  const granted = world.state.app.permissions;
  const permissions = (body.permissions as Record<string, string> | undefined) ?? granted;
  for (const [name, level] of Object.entries(permissions)) {
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(granted[name] ?? '')) continue;
    throw new GithubError(422, 'The permissions requested are not granted to this installation.');
  }
  const names = body.repositories as string[] | undefined;
  const wantedIds = body.repository_ids as number[] | undefined;
  const installed = world.state.repositories.filter((repository) => repository.installed);
  const chosen = installed.filter(({ id, name }) => names?.includes(name) === true || wantedIds?.includes(id) === true);
  const isNarrow = names !== undefined || wantedIds !== undefined;
  if (isNarrow && chosen.length < (names?.length ?? 0) + (wantedIds?.length ?? 0)) {
    throw new GithubError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  const expiresAt = new Date(world.milliseconds() + HOUR).toISOString().replace(/\.\d+/, '');
  world.state.tokens[token] = {
    expiresAt,
    permissions,
    ...(isNarrow ? { repositoryIds: chosen.map(({ id }) => id) } : {}),
  };
  const repositories = isNarrow
    ? { repositories: chosen.map((repository) => presentRepository(world, repository)) }
    : {};
  const selection = isNarrow ? 'selected' : 'all';
  return {
    status: 201,
    body: { token, expires_at: expiresAt, permissions, repository_selection: selection, ...repositories },
  };
}
