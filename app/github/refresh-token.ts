import type { Probot } from 'probot';

/** Gets a new token for an installation: one that was revoked would else be used for the rest of its hour. */
export async function refreshToken(probot: Probot, installationId: number): Promise<void> {
  const octokit = await probot.auth();
  await octokit.auth({ type: 'installation', installationId, refresh: true });
}
