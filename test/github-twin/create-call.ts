import { GithubError } from './github-error.ts';
import type { JsonObject } from './json.ts';
import type { Call, Caller, World } from './world.ts';

const LEVELS = ['none', 'read', 'write', 'admin'];

interface Parts {
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
  caller: Caller;
  headers: Record<string, string | undefined>;
}

/** Puts together what a route sees: the request, and the questions of access. */
export function createCall(world: World, parts: Parts): Call {
  const { caller, params } = parts;
  const token = caller.kind === 'installation' ? world.state.tokens[caller.token] : undefined;
  return {
    world,
    ...parts,
    repository() {
      const found = world.state.repositories.find(
        ({ owner, name }) => same(owner, params.owner) && same(name, params.repo),
      );
      // A repository out of reach looks like one that is not there.
      const isReachable = token?.repositoryIds === undefined || token.repositoryIds.includes(found?.id ?? -1);
      if (found === undefined || !found.installed || !isReachable) throw new GithubError(404, 'Not Found');
      return found;
    },
    need(...permissions) {
      const isGranted = permissions.some((permission) => {
        const [name = '', level = 'read'] = permission.split(':');
        // Every installation may read metadata.
        const granted = name === 'metadata' ? 'read' : (token?.permissions[name] ?? 'none');
        return LEVELS.indexOf(granted) >= LEVELS.indexOf(level);
      });
      if (!isGranted) throw new GithubError(403, 'Resource not accessible by integration');
    },
  };
}

function same(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
