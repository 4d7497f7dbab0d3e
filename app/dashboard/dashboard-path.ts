/** Where a repository's page is. */
export function repositoryPath(owner: string, name: string): string {
  const path = `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  // A name that ends like the address of data is told from it by the slash.
  return path.endsWith('.json') ? `${path}/` : path;
}

/** Where a test's page is. */
export function testPath(owner: string, name: string, identity: string): string {
  return `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/tests/${encodeURIComponent(identity)}`;
}

/** A page of the dashboard. */
export type DashboardRoute =
  | { readonly page: 'overview' }
  | { readonly page: 'shelf' }
  | { readonly page: 'repository'; readonly owner: string; readonly name: string }
  | { readonly page: 'test'; readonly owner: string; readonly name: string; readonly identity: string };

/** GitHub's names of owners and repositories, and identities of tests, have no other characters. */
const NAME = /^[\w.-]{1,200}$/;

/**
 * Which page a path names, and whether as data: `.json` at its end. Undefined when it names none.
 * @param path without query, such as `/dashboard/octo/shop.json`
 */
export function routeOf(path: string): { readonly route: DashboardRoute; readonly json: boolean } | undefined {
  const json = path.endsWith('.json');
  const parts = (json ? path.slice(0, -'.json'.length) : path).replace(/\/$/, '').split('/').slice(1);
  const [root, owner, name, tests, identity] = parts;
  if (root !== 'dashboard' || !parts.every((part) => NAME.test(part))) return undefined;
  if (owner === undefined) return { route: { page: 'overview' }, json };
  if (name === undefined) return owner === 'shelf' ? { route: { page: 'shelf' }, json } : undefined;
  if (parts.length === 3) return { route: { page: 'repository', owner, name }, json };
  if (parts.length === 5 && tests === 'tests' && identity !== undefined)
    return { route: { page: 'test', owner, name, identity }, json };
  return undefined;
}
