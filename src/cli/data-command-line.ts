import { join, relative, resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { checkFolder } from '../data/check-folder.ts';
import { EXIT } from '../model/exit-codes.ts';
import { readEnvironment } from '../process/read-environment.ts';
import { makeProjectData } from '../run/make-project-data.ts';
import { printError } from './print-error.ts';

interface DataArguments {
  readonly project: string;
  readonly config: string;
  readonly environment: string;
}

/** `assay data list`: a line for each data set: name, maker, format, sizes. */
export async function dataListCommandLine(options: DataArguments): Promise<number> {
  const { data } = await load(options);
  for (const { name, maker, format, sizes } of data.sets) {
    print(name, maker.kind, format, [...sizes.keys()].join(' ') || 'small medium large');
  }
  return EXIT.success;
}

/** `assay data make`: makes them, and says of each what was made and where. */
export async function dataMakeCommandLine(
  names: readonly string[],
  options: DataArguments & { readonly size: string; readonly seed: string; readonly out: string },
): Promise<number> {
  const { directory, sets, stopped } = await makeProjectData({
    root: options.project,
    config: options.config,
    directory: options.out,
    overlay: options.environment,
    size: options.size,
    seed: options.seed,
    names,
    env: readEnvironment(),
  });
  if (stopped !== undefined) {
    printError(stopped.error);
    return stopped.exit;
  }
  for (const { name, version, rows, bytes, file } of sets) {
    print(name, version, `${rows} rows`, `${bytes} bytes`, relative('.', join(directory, file)));
  }
  return EXIT.success;
}

/** `assay data check`: a line for each set of a folder that is as it was made and keeps the rules, an error for others. */
export async function dataCheckCommandLine(
  folder: string,
  names: readonly string[],
  options: DataArguments,
): Promise<number> {
  const { data } = await load(options);
  let exit: number = EXIT.success;
  for (const { entry, error } of await checkFolder(data, resolve(options.project, folder), names)) {
    if (error === undefined)
      print(entry.name, entry.version, `${entry.rows} rows`, entry.format === 'csv' ? 'unchanged' : 'valid');
    else exit = printError(error);
  }
  return exit;
}

function load({ project, config, environment }: DataArguments) {
  return loadConfig(resolve(project), config, { environment: environment || undefined, env: readEnvironment() });
}

const print = (...words: readonly string[]) => process.stdout.write(`${words.join('\t')}\n`);
