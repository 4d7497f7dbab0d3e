import { plainLine, plainText } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import type { CheckRemark } from '../github/upsert-check.ts';
import type { FailedTest } from './classify-failures.ts';
import type { SummaryDecision } from './decide.ts';

/** Beyond, remarks hide the code they stand beside; GitHub takes 50 in a request. */
const LIMIT = 200;
/** GitHub refuses longer ones. */
const TITLE = 255;
const MESSAGE = 4_000;
/** A trace's place of a file: `path:12` or `path:12:5`, as nearly all runners write it; some write `path(12` or `", line 12`. */
const LINE = /^(?::|\(|", line )(\d{1,7})\b/;

/**
 * New and unclassified failures beside the line that failed, those in files of the change first. A test without a file
 * has no place to stand.
 */
export function annotateFailures({ failed, changedFiles }: SummaryDecision): CheckRemark[] {
  const changed = new Set(changedFiles);
  const placed = [...failed.new, ...failed.unclassified].flatMap((failure) => {
    const annotation = annotate(failure);
    return annotation === undefined ? [] : [annotation];
  });
  const [inChange, elsewhere] = [true, false].map((wanted) =>
    placed.filter(({ path }) => changed.has(path) === wanted),
  );
  return [...(inChange ?? []), ...(elsewhere ?? [])].slice(0, LIMIT);
}

function annotate({ test, variants, message, trace, classification }: FailedTest): CheckRemark | undefined {
  if (test.file === null || test.file === '') return undefined;
  const path = plainLine(test.file).replaceAll('\\', '/').replace(/^\.\//, '');
  const cells = variants.filter((variant) => variant !== '').join(' | ');
  const name = [...test.path, test.name].filter((part) => part !== '').join(' › ');
  return {
    path,
    line: lineIn(trace, test.file) ?? lineIn(message, test.file) ?? 1,
    level: classification.kind === 'new' ? 'failure' : 'warning',
    title: truncate(plainLine(cells === '' ? name : `${name} (${cells})`), TITLE) || 'unnamed test',
    message: truncate(plainText(message || trace).trim(), MESSAGE) || 'No message.',
  };
}

/** The line of the file that a text names first. */
function lineIn(text: string, file: string): number | undefined {
  for (let at = text.indexOf(file); at !== -1; at = text.indexOf(file, at + file.length)) {
    const line = Number(LINE.exec(text.slice(at + file.length, at + file.length + 20))?.[1] ?? 0);
    if (line > 0) return line;
  }
  return undefined;
}
