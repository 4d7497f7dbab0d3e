import { countOf } from '../../src/report/count-of.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import type { Database } from '../store/database.ts';
import { verdictWords } from '../store/decisions.ts';
import { toldClasses } from '../store/told-failures.ts';
import { wantedRepository } from './find-subject.ts';

/**
 * How right the classes of pull requests were by what people said (`/assay wrong`), a line for each class and version of the
 * rule; then the words against verdicts in issues. What nobody spoke of counts as right, so the share is an upper bound.
 */
export async function precisionCommand(
  database: Database,
  wanted: { readonly repo: readonly [string, string]; readonly json: boolean },
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const classes = await toldClasses(database, id);
  const words = await verdictWords(database, id);
  if (wanted.json) return [JSON.stringify({ classes, verdicts: words })];
  if (classes.length + words.length === 0) return ['no failure of a pull request was told yet'];
  return [
    ...classes.map(({ rule, told, count, saidMine, saidNotMine }) => {
      const wrong = saidMine + saidNotMine;
      const share = count === 0 ? '' : `: at most ${formatPercent(Math.max(0, count - wrong) / count)} right`;
      const said = `${wrong} said to be wrong (${saidMine} mine, ${saidNotMine} not mine)`;
      return `${rule}  ${told}  ${countOf(count, 'failure')} told, ${said}${share}`;
    }),
    ...words.map(
      ({ rule, state, kind, count }) => `${rule}  ${state}  ${countOf(count, 'verdict')} said to be ${kind}`,
    ),
  ];
}
