import { relative } from 'node:path';
import { readEnvironment } from '../process/read-environment.ts';
import { createProgress } from '../run/create-progress.ts';
import { localEnvironment } from '../run/local-environment.ts';
import { runProject } from '../run/run-project.ts';

interface RunArguments {
  readonly project: string;
  readonly config: string;
  readonly suite: readonly string[];
  readonly cell: string;
  readonly shard: string;
  readonly environment: string;
  readonly tag: readonly string[];
  readonly layer: readonly string[];
  readonly phase: readonly string[];
  readonly report: string;
  readonly verbose: boolean;
}

/** `assay run`: the cycle with progress on standard output; answers with the exit code. */
export async function runCommandLine(options: RunArguments): Promise<number> {
  const env = readEnvironment();
  const progress = createProgress(process.stdout, { verbose: options.verbose, color: env.NO_COLOR === undefined });
  const { report, exit, directory } = await runProject({
    root: options.project,
    config: options.config,
    reportDirectory: options.report,
    suites: options.suite,
    cell: options.cell,
    shard: options.shard,
    overlay: options.environment,
    filter: { tags: options.tag, layers: options.layer, phases: options.phase },
    env,
    environment: localEnvironment(),
    onEvent: progress.onEvent,
  });
  progress.finish(report, relative(process.cwd(), directory) || '.');
  return exit;
}
