import type { RepositoryRow } from '../store/runs.ts';

interface Payload {
  readonly repository: {
    readonly id: number;
    readonly name: string;
    readonly owner: { readonly login: string };
    readonly default_branch: string;
  };
  readonly installation?: { readonly id: number } | undefined;
}

/** The repository that a webhook is about. Throws for a webhook that was not sent to an app. */
export function repositoryFacts({ repository, installation }: Payload): RepositoryRow {
  if (installation === undefined) throw new Error('the webhook names no installation: it was not sent to an app');
  return {
    id: repository.id,
    installationId: installation.id,
    owner: repository.owner.login,
    name: repository.name,
    defaultBranch: repository.default_branch,
  };
}
