import { CriterionError } from '../criteria/criterion-error.ts';
import { parseCriterion } from '../criteria/parse-criterion.ts';
import { didYouMean, type SchemaProblem } from './describe-schema-error.ts';
import type { ConfigFile } from './generated/config-file.ts';

/** Criteria that cannot be read, and suites and services in their selectors that do not exist. */
export function checkCriteria(config: ConfigFile): SchemaProblem[] {
  const defined = new Map([
    ['suite', Object.keys(config.suites)],
    ['service', Object.keys(config.services ?? {})],
  ]);
  return (config.criteria ?? []).flatMap((text, index) => {
    const at = (message: string): SchemaProblem => ({ path: ['criteria', String(index)], atKey: false, message });
    try {
      return parseCriterion(text).selector.flatMap(([label, name]) => {
        const known = defined.get(label);
        if (known === undefined || known.includes(name)) return [];
        const list = known.length === 0 ? 'none is defined' : `defined: ${known.join(', ')}`;
        return [at(`there is no ${label} "${name}"${didYouMean(name, known)}; ${list}`)];
      });
    } catch (error) {
      if (!(error instanceof CriterionError)) throw error;
      return [at(error.message)];
    }
  });
}
