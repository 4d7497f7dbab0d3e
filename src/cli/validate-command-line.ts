import { resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { EXIT } from '../model/exit-codes.ts';
import { variantText } from '../model/variant-text.ts';
import { expandMatrix } from '../plan/expand-matrix.ts';

/** `assay validate`: checks the file and says what it would run. */
export async function validateCommandLine(options: { project: string; config: string }): Promise<number> {
  const config = await loadConfig(resolve(options.project), options.config);
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join(', ') || 'none';
  const cells = expandMatrix(config.matrix).map(variantText);
  process.stdout.write(
    [
      `${config.file} is valid.`,
      `  services  ${names(config.services)}`,
      `  suites    ${names(config.suites)}`,
      `  cells     ${cells.length === 1 && cells[0] === '' ? 'one (no matrix)' : `${cells.length}: ${cells.join(' | ')}`}`,
      `  criteria  ${config.criteria.join(', ')}`,
      '',
    ].join('\n'),
  );
  return EXIT.success;
}
