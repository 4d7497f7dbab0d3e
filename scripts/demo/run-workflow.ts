import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executeAction } from '../../test/github-twin/action-executor/execute-action.ts';
import type { RepositoryRecord } from '../../test/github-twin/state.ts';
import type { Twin } from '../../test/github-twin/twin.ts';

/** One workflow run of the demo. */
export interface WorkflowRequest {
  readonly twin: Twin;
  readonly repository: RepositoryRecord;
  readonly root: string;
  /** A folder below the project, so that the example finds its one dependency in the project's node_modules. */
  readonly workspace: string;
  readonly sha: string;
  readonly branch: string;
  readonly event: string;
  /** What the commit changes in the example. */
  readonly files: Readonly<Record<string, string>>;
  readonly cells: readonly string[];
  readonly suites: string;
  readonly env: Readonly<Record<string, string>>;
  readonly show: (line: string) => void;
}

/**
 * Plays GitHub's runner for one workflow: checks the example out, executes the real action.yml in one job per cell,
 * keeps the artifacts, and tells the bot that the run is complete.
 */
export async function runWorkflow(request: WorkflowRequest): Promise<{ conclusion: string; report: string }> {
  const { twin, repository, root, workspace, sha, branch, event } = request;
  const jobs = request.cells.map((cell) => `test (${cell})`);
  const run = twin.startRun(repository, { headSha: sha, headBranch: branch, event, workflowName: 'Test', jobs });
  let conclusion = 'success';
  for (const [index, cell] of request.cells.entries()) {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(workspace, { recursive: true });
    await cp(join(root, 'examples/grid'), workspace, { recursive: true });
    for (const [name, content] of Object.entries(request.files)) await writeFile(join(workspace, name), content);
    request.show(`job ${jobs[index]}`);
    const result = await executeAction({
      actionDirectory: root,
      inputs: { config: 'assay.yml', cell: cell.replace('load: ', 'load='), suites: request.suites },
      workspace,
      env: request.env,
      github: {
        repository: `${repository.owner}/${repository.name}`,
        repository_owner: repository.owner,
        sha,
        ref: `refs/heads/${branch}`,
        event_name: event,
        workflow: 'Test',
        job: 'test',
        run_id: String(run.id),
        run_number: String(run.number),
        run_attempt: String(run.attempt),
        server_url: 'https://github.com',
      },
      strategy: { 'job-index': index, 'job-total': request.cells.length },
      uploadArtifact: async (name, zip) => {
        const { id, digest } = twin.uploadArtifact(run, name, zip);
        return { id: String(id), digest, url: `${twin.url}/artifacts/${id}` };
      },
      onOutput: (line) => request.show(`  ${line}`),
    });
    if (result.conclusion !== 'success') conclusion = 'failure';
  }
  await twin.completeRun(run, conclusion);
  return { conclusion, report: join(workspace, 'assay-report/index.html') };
}
