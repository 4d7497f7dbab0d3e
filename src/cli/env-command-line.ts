import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative, resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { EXIT } from '../model/exit-codes.ts';
import { readEnvironment } from '../process/read-environment.ts';
import {
  cleanIsolated,
  createIsolated,
  type IsolatedEnvironment,
  isolatedVariables,
  listIsolated,
  readIsolated,
  resetIsolated,
  whileIdle,
} from '../run/isolated-environment.ts';

interface EnvArguments {
  readonly project: string;
  readonly config: string;
}

/** `assay env create|list|clean|reset`: isolated test environments; answers with the exit code. */
export async function envCommandLine(
  action: 'create' | 'list' | 'clean' | 'reset',
  name: string,
  options: EnvArguments,
): Promise<number> {
  const root = resolve(options.project);
  if (action === 'create') {
    const config = await loadConfig(root, options.config, { env: readEnvironment() });
    print(
      await createIsolated(
        root,
        name,
        config.services.map((service) => service.name),
      ),
    );
  } else if (action === 'list') {
    for (const environment of await listIsolated(root)) print(environment);
  } else if (action === 'reset') await resetIsolated(root, name);
  else await cleanIsolated(root, name);
  return EXIT.success;
}

/** `assay env run NAME`: `assay run` with the environment's ports, folder and database name in its variables. */
export async function envRunCommandLine(
  name: string,
  words: readonly string[],
  options: EnvArguments,
): Promise<number> {
  const root = resolve(options.project);
  const environment = await readIsolated(root, name);
  return whileIdle(environment.directory, name, async () => {
    const report = relative(root, resolve(environment.directory, 'report'));
    const defaults = ['-C', root, '-c', options.config, ...(words.includes('--report') ? [] : ['--report', report])];
    const child = spawn(process.execPath, [process.argv[1] as string, 'run', ...defaults, ...words], {
      env: { ...readEnvironment(), ...isolatedVariables(environment) },
      stdio: 'inherit',
    });
    // The child takes its services down and writes its report; leaving before it would free the environment too early.
    const forward = (signal: NodeJS.Signals) => void child.kill(signal);
    process.on('SIGTERM', forward).on('SIGINT', forward);
    const [code] = (await once(child, 'exit')) as [number | null];
    process.off('SIGTERM', forward).off('SIGINT', forward);
    return code ?? EXIT.interrupted;
  });
}

function print(environment: IsolatedEnvironment): void {
  const ports = [...environment.ports].map(([service, port]) => `${service}=${port}`).join(' ');
  process.stdout.write(`${environment.name}\t${ports || '(no services)'}\t${relative('.', environment.directory)}\n`);
}
