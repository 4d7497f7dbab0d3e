import { relative } from 'node:path';
import { parseDuration } from '../config/parse-duration.ts';
import { AssayError } from '../model/assay-error.ts';
import { readEnvironment } from '../process/read-environment.ts';
import { createProgress } from '../run/create-progress.ts';
import { localEnvironment } from '../run/local-environment.ts';
import { type ProjectRequest, type ProjectResult, runProject } from '../run/run-project.ts';
import { watchProject } from '../run/watch-project.ts';
import { printError } from './print-error.ts';
import { readQuarantineFile } from './read-quarantine-file.ts';
import { wholeNumber } from './whole-number.ts';

interface RunArguments {
  readonly project: string;
  readonly config: string;
  readonly suite: readonly string[];
  readonly cell: string;
  readonly shard: string;
  readonly parallel: string;
  readonly watch: string;
  readonly environment: string;
  readonly tag: readonly string[];
  readonly layer: readonly string[];
  readonly phase: readonly string[];
  readonly report: string;
  readonly quarantine: string;
  readonly verbose: boolean;
}

/** `assay run`: the cycle with progress on standard output; answers with the exit code. */
export async function runCommandLine(options: RunArguments): Promise<number> {
  const env = readEnvironment();
  const progress = createProgress(process.stdout, { verbose: options.verbose, color: env.NO_COLOR === undefined });
  const finish = ({ report, directory }: ProjectResult) =>
    progress.finish(report, relative(process.cwd(), directory) || '.');
  const request: ProjectRequest = {
    root: options.project,
    config: options.config,
    reportDirectory: options.report,
    suites: options.suite,
    cell: options.cell,
    shard: options.shard,
    parallel: options.parallel === '' ? undefined : wholeNumber('--parallel', options.parallel),
    overlay: options.environment,
    filter: { tags: options.tag, layers: options.layer, phases: options.phase },
    quarantine: async () => (options.quarantine === '' ? undefined : readQuarantineFile(options.quarantine)),
    env,
    environment: localEnvironment(),
    onEvent: progress.onEvent,
  };
  if (options.watch !== '') {
    const everyMs = parseDuration(options.watch);
    if (!(everyMs > 0)) {
      throw new AssayError(
        'USAGE',
        `--watch ${options.watch} is no time; give a number with ms, s, m or h, such as 15m`,
      );
    }
    return watchProject(request, { everyMs, onRun: finish, onError: printError });
  }
  const result = await runProject(request);
  finish(result);
  return result.exit;
}
