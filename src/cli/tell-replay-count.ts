import { AssayError } from '../model/assay-error.ts';
import type { ReplayCount } from '../replay/replay-history.ts';
import { countOf } from '../report/count-of.ts';
import { shown } from '../report/markup.ts';
import { printError } from './print-error.ts';

/**
 * Tells on standard error what of a history was not used: columns, rows of other branches, bad rows. Answers with the exit
 * code when the history is refused, because it has bad rows or nothing else.
 */
export function tellReplayCount(path: string, count: ReplayCount, runs: number, skipBad: boolean): number | undefined {
  const note = (text: string) => process.stderr.write(`note: ${text}\n`);
  if (count.unknownColumns.length > 0) {
    note(`not read: ${count.unknownColumns.map((name) => shown(name, 'text')).join(', ')}`);
  }
  if (count.otherBranch > 0) {
    const most = count.otherBranches.map(([branch]) => shown(branch, 'text')).join(', ');
    note(`${countOf(count.otherBranch, 'row')} of other branches changed nothing (most: ${most})`);
  }
  if (count.bad === 0) return undefined;
  if (!skipBad) {
    let exit = 0;
    for (const error of count.badRows) exit = printError(error);
    const more = count.bad - count.badRows.length;
    if (more > 0) process.stderr.write(`… and ${countOf(more, 'more bad row')}\n`);
    return exit;
  }
  note(`${countOf(count.bad, 'bad row')} of ${countOf(count.rows, 'row')} left out`);
  if (runs > 0) return undefined;
  return printError(new AssayError('HISTORY_EMPTY', `${path}: no row that can be read`));
}
