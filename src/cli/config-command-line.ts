import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadLayers } from '../config/load-layers.ts';
import { resolveLayers } from '../config/resolve-layers.ts';
import { EXIT } from '../model/exit-codes.ts';
import { readEnvironment } from '../process/read-environment.ts';

interface ConfigArguments {
  readonly project: string;
  readonly config: string;
  readonly environment: string;
  readonly resolved: boolean;
}

/** `assay config`: what the configuration is once everything is laid over everything, as YAML. */
export async function configCommandLine({ project, config, environment, resolved }: ConfigArguments): Promise<number> {
  const root = resolve(project);
  const layers = await loadLayers(root, config);
  const found = resolveLayers(layers, { root, environment: environment || undefined, env: readEnvironment() });
  process.stdout.write(stringify(resolved ? found.resolved : found.merged));
  return EXIT.success;
}
