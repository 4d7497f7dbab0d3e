import type { RestEndpointMethodTypes } from '@octokit/plugin-rest-endpoint-methods';
import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A workflow run as it is now, in its newest attempt. */
export type CurrentRun = RestEndpointMethodTypes['actions']['getWorkflowRun']['response']['data'];

/** The run of this id, whatever its state; undefined when the repository has none. */
export async function getRun(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
): Promise<CurrentRun | undefined> {
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo: name, run_id: runId });
    return data;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}
