import { AssayError } from '../model/assay-error.ts';
import type { Variant } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';

/**
 * The cells that `selection` names: `load=peak` or `load=peak,node=22`; all of them when it is empty.
 * Throws USAGE when it is malformed or names no cell, since a run of nothing would look like a pass.
 */
export function selectCells(cells: readonly Variant[], selection: string): Variant[] {
  if (selection.trim() === '') return [...cells];
  const wanted = selection.split(',').map((part) => {
    const [name, value, ...rest] = part.split('=').map((text) => text.trim());
    if (!name || value === undefined || rest.length > 0) {
      throw new AssayError('USAGE', `cell "${selection}" is not of the form name=value[,name=value]`);
    }
    return [name, value] as const;
  });
  const selected = cells.filter((cell) => wanted.every(([name, value]) => cell[name] === value));
  if (selected.length === 0) {
    const known = cells.map(variantText).join(' | ') || 'the file has no matrix';
    throw new AssayError('USAGE', `no cell matches "${selection}"; cells: ${known}`);
  }
  return selected;
}
