import { DEFAULT_SIZES } from '../../model/default-sizes.ts';
import { didYouMean } from '../describe-schema-error.ts';
import type { Data } from '../generated/config-file.ts';
import type { ReportProblem } from './report-problem.ts';

/** The size of a run must be one that every data set has; what is wrong is told once. */
export function checkSize({ size, sets = {} }: Data, report: ReportProblem): void {
  const wanted = size ?? 'small';
  const sizes = new Map(Object.entries(sets).map(([name, set]) => [name, Object.keys(set.sizes ?? {})]));
  const known = (name: string) => {
    const own = sizes.get(name) ?? [];
    return own.length === 0 ? [...DEFAULT_SIZES.keys()] : own;
  };
  const without = [...sizes.keys()].filter((name) => !known(name).includes(wanted));
  const [first, ...more] = without;
  if (first === undefined) return;
  const also = more.length === 0 ? '' : ` (nor has ${more.join(', ')})`;
  const hint = size === undefined ? '; data.size names another than small' : didYouMean(wanted, known(first));
  const message = `data set "${first}" has no size "${wanted}"${also}; it has ${known(first).join(', ')}${hint}`;
  report(size === undefined ? ['sets', first, 'sizes'] : ['size'], message);
}
