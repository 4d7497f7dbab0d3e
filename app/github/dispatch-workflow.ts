import type { Octokit } from './octokit.ts';
import { refusalOf } from './refusal-of.ts';
import type { RepositoryName } from './repository-name.ts';

export interface Dispatch {
  /** Name of the file below .github/workflows. */
  readonly workflow: string;
  /** A branch. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Starts a workflow by hand. Answers with GitHub's words where it refuses: no such workflow, trigger, branch or input. */
export async function dispatchWorkflow(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  { workflow, ref, inputs }: Dispatch,
): Promise<string | undefined> {
  try {
    await octokit.rest.actions.createWorkflowDispatch({
      ...{ owner, repo: name, workflow_id: workflow, ref, inputs: { ...inputs } },
      // A repeated POST would be a second run.
      request: { retries: 0 },
    });
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error, [403, 404, 422]);
    if (refusal === undefined) throw error;
    return refusal;
  }
}
