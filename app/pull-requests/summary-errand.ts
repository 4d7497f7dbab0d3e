import type { Errand } from '../store/errands.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** The errand that writes what was put off. */
export const SUMMARISE = 'summarise';

/** To look at a commit once more, later; asked for again while it waits it is the same errand. */
export function summaryErrand(
  repository: RepositoryRow,
  about: number | string,
  head: { readonly sha: string },
  afterSeconds: number,
): Errand {
  return {
    id: `assay:${SUMMARISE}:${repository.id}:${about}`,
    action: SUMMARISE,
    repositoryId: repository.id,
    installationId: repository.installationId,
    // By then its pull requests may be others than a webhook told.
    about: { target: repository, head: { ...head, told: undefined } },
    afterSeconds,
  };
}
