import { resolve } from 'node:path';
import { loadLayers } from '../config/load-layers.ts';
import { environmentNames, resolveLayers } from '../config/resolve-layers.ts';
import { EXIT } from '../model/exit-codes.ts';
import { variantText } from '../model/variant-text.ts';
import { expandMatrix } from '../plan/expand-matrix.ts';
import { readEnvironment } from '../process/read-environment.ts';

/** `assay validate`: checks the file, by itself and under the overlay of every environment, and says what it would run. */
export async function validateCommandLine(options: { project: string; config: string }): Promise<number> {
  const root = resolve(options.project);
  const env = readEnvironment();
  const layers = await loadLayers(root, options.config);
  const { config } = resolveLayers(layers, { root, env });
  const environments = environmentNames(layers);
  for (const environment of environments) resolveLayers(layers, { root, env, environment });
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join(', ') || 'none';
  const cells = expandMatrix(config.matrix).map(variantText);
  process.stdout.write(
    [
      `${config.file} is valid.`,
      `  services  ${names(config.services)}`,
      ...(config.data.sets.length === 0 ? [] : [`  data      ${names(config.data.sets)}`]),
      `  suites    ${names(config.suites)}`,
      `  cells     ${cells.length === 1 && cells[0] === '' ? 'one (no matrix)' : `${cells.length}: ${cells.join(' | ')}`}`,
      `  criteria  ${config.criteria.join(', ')}`,
      ...(environments.length === 0 ? [] : [`  overlays  ${environments.join(', ')}`]),
      '',
    ].join('\n'),
  );
  return EXIT.success;
}
