import type { OwnApp } from './own-app.ts';

interface Authored {
  readonly user?: { readonly login: string; readonly type?: string } | null;
  readonly performed_via_github_app?: { readonly id: number } | null | undefined;
}

/** Whether the app wrote it. Anybody can copy a hidden marker into a comment of their own; nobody can fake this. */
export function isByApp({ user, performed_via_github_app: via }: Authored, app: OwnApp): boolean {
  // A person's token used by the app names the app too, hence the login as well. Older servers leave the app out.
  return user?.login === app.login && (via === null || via === undefined || via.id === app.id);
}
