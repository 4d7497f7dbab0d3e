import { joinFileLines } from '../../src/results/coverage/join-file-lines.ts';
import { commonRanges, countLines, joinRanges, parseRanges } from '../../src/results/coverage/line-ranges.ts';
import type { ChangedFile } from '../github/compare-commits.ts';
import type { StoredCoverage } from '../store/report-coverage.ts';
import { addedLines } from './added-lines.ts';
import type { ChangedLinesFact } from './pull-request-facts.ts';

export interface ChangedLinesQuery {
  /** Coverage of the reports at the head, of the changed files. */
  readonly reports: readonly StoredCoverage[];
  readonly changed: readonly ChangedFile[];
  /**
   * Paths that the base branch changed since the branches parted, which a run of `pull_request` has under other line
   * numbers; undefined when GitHub lists not all of them.
   */
  readonly changedOnBase: readonly string[] | undefined;
}

/** Which of the lines that a change added are covered by tests. Only lines that can run count. Pure. */
export function measureChangedLines({ reports, changed, changedOnBase }: ChangedLinesQuery): ChangedLinesFact {
  const isMoved = (path: string) => changedOnBase?.includes(path) ?? true;
  const measured = changed.map((file) => {
    const telling = reports.filter(({ files }) => Object.hasOwn(files, file.path));
    if (telling.length === 0 || file.additions === 0) return { path: file.path, is: 'no matter' as const };
    const added = addedLines(file);
    if (added === undefined) return { path: file.path, is: 'no diff' as const };
    const sure = telling.filter(({ event }) => !event.startsWith('pull_request') || !isMoved(file.path));
    if (sure.length === 0) return { path: file.path, is: 'changed on the base' as const };
    const [lines] = joinFileLines(
      sure.map(({ files }) => {
        const [covered, uncovered] = files[file.path] as readonly [string, string];
        return { file: file.path, covered, uncovered };
      }),
    );
    const [covered, uncovered] = [parseRanges(lines?.covered ?? ''), parseRanges(lines?.uncovered ?? '')];
    return {
      ...{ path: file.path, is: 'known' as const },
      total: countLines(commonRanges(added, joinRanges([...covered, ...uncovered]))),
      ranges: commonRanges(added, uncovered),
    };
  });
  const known = measured.flatMap((file) => (file.is === 'known' ? [file] : []));
  const uncovered = known
    .filter(({ ranges }) => ranges.length > 0)
    .map(({ path: file, ranges }) => ({ file, ranges }))
    .sort((a, b) => countLines(b.ranges) - countLines(a.ranges));
  const total = known.reduce((sum, file) => sum + file.total, 0);
  const missed = uncovered.reduce((sum, { ranges }) => sum + countLines(ranges), 0);
  // A file that no report has may be one that was left out.
  const isAnyAbsent = changed.some(
    ({ path, additions }) => additions > 0 && !reports.some(({ files }) => Object.hasOwn(files, path)),
  );
  return {
    total,
    covered: total - missed,
    uncovered,
    unknown: measured.flatMap(({ path: file, is }) =>
      is === 'no diff' || is === 'changed on the base' ? [{ file, why: is }] : [],
    ),
    leftOut: isAnyAbsent ? Math.max(0, ...reports.map(({ cut }) => cut)) : 0,
    isTooLarge: false,
  };
}
