import type { Variant } from '../model/generated/report-extra.ts';

/** The environment of a cell's processes: the matrix value `load` is in ASSAY_MATRIX_LOAD, and so on. */
export function cellEnvironment(env: Readonly<Record<string, string>>, variant: Variant): Record<string, string> {
  const values = Object.entries(variant).map(([name, value]) => [
    `ASSAY_MATRIX_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
    value,
  ]);
  return { ...env, ...Object.fromEntries(values) };
}
