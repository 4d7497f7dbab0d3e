import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { evaluateIf, interpolate, type JobStatus, type Scope } from './evaluate.ts';
import { type Annotation, parseWorkflowCommand } from './parse-workflow-command.ts';
import { runScript } from './run-script.ts';
import { zipFolder } from './zip-folder.ts';

/** GitHub drops a step's summary that is larger, with an error; and annotations beyond ten of a level. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
const MAX_ANNOTATIONS = 10;

interface ActionFile {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
}

export interface ActionRequest {
  /** Where action.yml lies. */
  readonly actionDirectory: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  /** What the job's processes inherit. */
  readonly env: Readonly<Record<string, string>>;
  /** The github context; its texts also become GITHUB_ variables. */
  readonly github: Readonly<Record<string, string>>;
  readonly strategy?: Readonly<Record<string, unknown>>;
  readonly uploadArtifact: (name: string, zip: Buffer) => Promise<{ id: string; digest: string; url: string }>;
  readonly onOutput?: (line: string) => void;
}

export interface StepResult {
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly conclusion: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionResult {
  readonly conclusion: JobStatus;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, StepResult>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly log: string;
}

/**
 * Executes a composite action.yml as GitHub's runner does: expressions, conditions, env, command files, workflow
 * commands, and actions/upload-artifact into `uploadArtifact`. Containers and other actions are not played.
 */
export async function executeAction(request: ActionRequest): Promise<ActionResult> {
  const action = parse(await readFile(join(request.actionDirectory, 'action.yml'), 'utf8')) as ActionFile;
  if (action.runs.using !== 'composite') throw new Error('only composite actions are played here');
  const unknown = Object.keys(request.inputs).filter((name) => action.inputs?.[name] === undefined);
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);

  const steps: Record<string, StepResult> = {};
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const masks: string[] = [];
  let summary = '';
  let status: JobStatus = 'success';
  let jobEnv = { ...request.env, ...githubVariables(request) };
  const base = {
    github: request.github,
    strategy: request.strategy ?? {},
    matrix: {},
    runner: { os: 'Linux' },
    job: { status },
  };
  const scope = (inputs: object, env: object): Scope => ({ contexts: { ...base, inputs, env, steps }, status });
  const inputs = Object.fromEntries(
    Object.entries(action.inputs ?? {}).map(([name, { default: value }]) => [
      name,
      request.inputs[name] ?? interpolate(String(value ?? ''), scope({}, jobEnv)),
    ]),
  );

  for (const [index, step] of action.runs.steps.entries()) {
    const id = step.id ?? `__${index}`;
    const here = scope(inputs, jobEnv);
    if (!evaluateIf(step.if, here)) {
      steps[id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} };
      continue;
    }
    const counts = { error: 0, warning: 0, notice: 0 };
    const onLine = (raw: string): void => {
      const command = parseWorkflowCommand(raw);
      if (command !== undefined && 'mask' in command) {
        masks.push(command.mask);
        return;
      }
      if (command !== undefined) {
        counts[command.level] += 1;
        if (counts[command.level] <= MAX_ANNOTATIONS) annotations.push(command);
      }
      const line = masks.reduce((text, mask) => text.replaceAll(mask, '***'), raw);
      lines.push(line);
      request.onOutput?.(line);
    };
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, interpolate(String(value), here)]),
    );
    let outcome: StepResult['outcome'] = 'success';
    let outputs: Readonly<Record<string, string>> = {};
    try {
      if (step.run !== undefined) {
        if (step.shell === undefined) throw new Error('a run step of a composite action needs a shell');
        const result = await runScript({
          script: interpolate(step.run, here),
          shell: step.shell,
          cwd: resolve(request.workspace, interpolate(step['working-directory'] ?? '.', here)),
          env: { ...jobEnv, ...own },
          onLine,
        });
        ({ outputs } = result);
        jobEnv = { ...jobEnv, ...result.env };
        if (Buffer.byteLength(result.summary) > MAX_SUMMARY_BYTES)
          onLine(`::error::$GITHUB_STEP_SUMMARY upload aborted, over ${MAX_SUMMARY_BYTES} bytes`);
        else summary += result.summary;
        if (!result.succeeded) outcome = 'failure';
      } else {
        outputs = await upload(step, here, request);
      }
    } catch (error) {
      outcome = 'failure';
      onLine(`::error::${(error as Error).message}`);
    }
    const conclusion = outcome === 'failure' && step['continue-on-error'] === true ? 'success' : outcome;
    steps[id] = { outcome, conclusion, outputs };
    if (conclusion === 'failure') status = 'failure';
  }
  const end = scope(inputs, jobEnv);
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [name, interpolate(value, end)]);
  return {
    conclusion: status,
    outputs: Object.fromEntries(outputs),
    steps,
    summary,
    annotations,
    log: lines.join('\n'),
  };
}

/** Plays actions/upload-artifact: a zip of one folder; everything else that `uses` something is refused. */
async function upload(step: Step, scope: Scope, request: ActionRequest): Promise<Readonly<Record<string, string>>> {
  if (!step.uses?.startsWith('actions/upload-artifact@')) throw new Error(`${step.uses} is not played here`);
  const input = (name: string): string => interpolate(String(step.with?.[name] ?? ''), scope);
  const zip = await zipFolder(resolve(request.workspace, input('path')), input('include-hidden-files') === 'true');
  if (zip === undefined) {
    if (input('if-no-files-found') === 'error')
      throw new Error(`No files were found with the provided path: ${input('path')}`);
    return {};
  }
  const { id, digest, url } = await request.uploadArtifact(input('name'), zip);
  return { 'artifact-id': id, 'artifact-digest': digest, 'artifact-url': url };
}

function githubVariables({ github, actionDirectory, workspace }: ActionRequest): Record<string, string> {
  const texts = Object.entries(github).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
  return {
    ...Object.fromEntries(texts),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: actionDirectory,
    GITHUB_WORKSPACE: workspace,
  };
}
