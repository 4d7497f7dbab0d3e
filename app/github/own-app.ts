import type { Octokit } from './octokit.ts';

/** Who the bot is at GitHub; by it the bot tells its own words from a copy of them. */
export interface OwnApp {
  readonly id: number;
  /** Login of the bot's comments and issues: `<slug>[bot]`. */
  readonly login: string;
}

/** Asks GitHub, as the app (not an installation), who the app is. */
export async function ownApp(appOctokit: Octokit): Promise<OwnApp> {
  const { data } = await appOctokit.rest.apps.getAuthenticated();
  if (data === null) throw new Error('GitHub does not know this app');
  return { id: data.id, login: `${data.slug}[bot]` };
}
