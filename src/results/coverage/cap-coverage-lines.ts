import type { CoverageLines, FileLines } from '../../model/generated/report-extra.ts';

/**
 * Bytes of the lines in a report: those of some 4,000 files. The bot keeps them for each run of a pull request, and
 * reads them whenever it writes a summary.
 */
const MAX_BYTES = 500_000;
/** As the schema has it. */
const LONGEST_PATH = 4_000;
const MOST_FILES = 20_000;

/**
 * As many files as fit, whole and in their order; the others are counted. Undefined where there are none.
 * @param cut files that are left out already
 */
export function capCoverageLines(
  files: readonly FileLines[],
  { cut: cutBefore = 0, maxBytes = MAX_BYTES }: { readonly cut?: number; readonly maxBytes?: number } = {},
): CoverageLines | undefined {
  const kept: FileLines[] = [];
  let left = maxBytes;
  for (const entry of files) {
    const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    const isFit = bytes <= left && kept.length < MOST_FILES && entry.file !== '' && entry.file.length <= LONGEST_PATH;
    if (!isFit) continue;
    left -= bytes;
    kept.push(entry);
  }
  const cut = cutBefore + files.length - kept.length;
  if (kept.length === 0 && cut === 0) return undefined;
  return { files: kept, ...(cut === 0 ? {} : { cut }) };
}
