import { App } from '@octokit/app';
import { ProbotOctokit } from 'probot';
import type { Twin } from './twin.ts';

export type Client = InstanceType<typeof ProbotOctokit>;

/** The product's own client (Probot's octokit behind a real app login) without its pauses and repeats. */
export async function connectClient(
  twin: Twin,
  privateKey = twin.app.privateKey,
): Promise<{ app: App; client: Client }> {
  const quiet = () => undefined;
  const Octokit = ProbotOctokit.defaults({
    baseUrl: twin.url,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const app = new App({ appId: twin.app.id, privateKey, Octokit });
  return { app, client: (await app.getInstallationOctokit(twin.installationId)) as unknown as Client };
}
