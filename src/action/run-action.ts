import { relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { ConfigErrors } from '../config/config-errors.ts';
import { AssayError } from '../model/assay-error.ts';
import { EXIT } from '../model/exit-codes.ts';
import { formatError } from '../model/format-error.ts';
import { isMuted } from '../model/is-muted.ts';
import { readEnvironment } from '../process/read-environment.ts';
import { annotations } from '../report/annotations.ts';
import { renderJobSummary } from '../report/render-job-summary.ts';
import { workflowCommand } from '../report/workflow-command.ts';
import { createProgress } from '../run/create-progress.ts';
import { type ProjectResult, runProject } from '../run/run-project.ts';
import { artifactName } from './artifact-name.ts';
import { fetchQuarantine } from './fetch-quarantine.ts';
import { githubEnvironment } from './github-environment.ts';
import { readInputs } from './read-inputs.ts';
import { uploadReport } from './upload-report.ts';

/** Variables of the runner that no process under test has any business with. */
const PRIVATE = /^(IN_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_TOKEN$)/;

/**
 * The Action's one program: runs the project, then writes summary, annotations and outputs. It answers with 0
 * whenever it could say what happened, since the upload and the verdict are later steps of the same action.
 */
export async function runAction(): Promise<number> {
  const env = readEnvironment();
  const inputs = readInputs(env);
  const root = resolve(inputs['working-directory'] || '.');
  const progress = createProgress(process.stdout, { verbose: false, color: false });
  let result: ProjectResult;
  try {
    result = await runProject({
      root,
      config: inputs.config || '.github/assay.yml',
      reportDirectory: inputs['report-directory'] || 'assay-report',
      suites: inputs.suites
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      cell: inputs.cell,
      shard: inputs.shard,
      overlay: inputs.environment,
      quarantine: async (isWanted) =>
        isWanted
          ? fetchQuarantine({ url: inputs['upload-url'], repository: env.GITHUB_REPOSITORY ?? '' }, env)
          : undefined,
      env: Object.fromEntries(Object.entries(env).filter(([name]) => !PRIVATE.test(name))),
      environment: githubEnvironment(),
      onEvent: progress.onEvent,
    });
  } catch (error) {
    return fail(error);
  }
  const { report, directory, exit } = result;
  const { summary } = report.results;
  progress.finish(report, directory);
  if (inputs.annotations !== 'false') {
    for (const annotation of annotations(report)) process.stdout.write(`${workflowCommand(annotation)}\n`);
  }
  await core.summary.addRaw(renderJobSummary(report)).write();
  const artifact = inputs['artifact-name'] || artifactName(env);
  if (inputs['upload-url'] !== '') await uploadReport({ url: inputs['upload-url'], directory, artifact }, env);
  core.setOutput('conclusion', report.extra.assay.conclusion);
  core.setOutput('report-path', relative(process.cwd(), directory) || '.');
  core.setOutput('artifact-name', artifact);
  core.setOutput('exit-code', exit);
  core.setOutput('tests', summary.tests);
  core.setOutput('passed', summary.passed);
  core.setOutput('failed', summary.failed);
  core.setOutput('muted', report.results.tests.filter(isMuted).length);
  core.setOutput('skipped', summary.skipped);
  core.setOutput('flaky', summary.flaky ?? 0);
  return EXIT.success;
}

/** Nothing could be run: say why as annotations, and leave outputs that no one can take for a pass. */
function fail(error: unknown): number {
  const errors: unknown[] = error instanceof ConfigErrors ? error.errors : [error];
  for (const one of errors) {
    const place = one instanceof AssayError ? one.place : undefined;
    core.error(formatError(one), {
      title: 'Assay',
      ...(place === undefined ? {} : { file: place.file }),
      ...(place?.line === undefined ? {} : { startLine: place.line }),
      ...(place?.column === undefined ? {} : { startColumn: place.column }),
    });
  }
  const exit = error instanceof ConfigErrors || error instanceof AssayError ? error.exit : EXIT.internal;
  core.setOutput('conclusion', 'inconclusive');
  core.setOutput('exit-code', exit);
  return exit;
}
