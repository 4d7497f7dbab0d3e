import { resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { EXIT } from '../model/exit-codes.ts';
import { expandMatrix } from '../plan/expand-matrix.ts';
import { githubMatrix } from '../plan/github-matrix.ts';
import { readEnvironment } from '../process/read-environment.ts';
import { wholeNumber } from './whole-number.ts';

/** `assay plan`: one line of JSON for `strategy.matrix` of a workflow. */
export async function planCommandLine(options: {
  project: string;
  config: string;
  environment: string;
  shards: string;
}): Promise<number> {
  const shards = wholeNumber('--shards', options.shards);
  const overlay = { environment: options.environment || undefined, env: readEnvironment() };
  const config = await loadConfig(resolve(options.project), options.config, overlay);
  process.stdout.write(`${JSON.stringify(githubMatrix(expandMatrix(config.matrix), shards))}\n`);
  return EXIT.success;
}
