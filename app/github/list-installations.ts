import type { Octokit } from './octokit.ts';

export interface Installation {
  readonly id: number;
  /** Login of the user or organization. */
  readonly account: string;
  readonly suspended: boolean;
}

/** All installations of the app. Asked as the app. */
export async function listInstallations(appOctokit: Octokit): Promise<Installation[]> {
  const all = await appOctokit.paginate(appOctokit.rest.apps.listInstallations, { per_page: 100 });
  return all.map(({ id, account, suspended_at }) => ({
    id,
    account: account?.login ?? '',
    suspended: suspended_at !== null && suspended_at !== undefined,
  }));
}
