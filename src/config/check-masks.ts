import { patternProblem } from '../stats/clusters/mask.ts';
import type { SchemaProblem } from './describe-schema-error.ts';
import type { ConfigFile } from './generated/config-file.ts';

/** Masks whose pattern cannot be used. */
export function checkMasks({ failures }: Pick<ConfigFile, 'failures'>): SchemaProblem[] {
  return (failures?.masks ?? []).flatMap(({ name, pattern }, index) => {
    const problem = patternProblem(pattern);
    if (problem === undefined) return [];
    const path = ['failures', 'masks', String(index), 'pattern'];
    return [{ path, atKey: false, message: `the pattern of mask "${name}" cannot be used: ${problem}` }];
  });
}
