import type { DocumentFormat } from '../formats/format.ts';
import { fieldsOf, isObject, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { FileCoverage, Ratio } from './coverage.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Istanbul's `coverage-final.json`, and `coverage-summary.json`, which has the totals of files only. */
export const istanbul: DocumentFormat = {
  kind: 'document',
  name: 'istanbul',
  recognises: (document) => {
    const files = Object.values(fieldsOf(document)).map(fieldsOf);
    return files.length > 0 && files.every((file) => isObject(file.statementMap) || isObject(file.lines));
  },
  read(document, sink) {
    const files = Object.entries(fieldsOf(document));
    for (const [name, value] of files) {
      const file = fieldsOf(value);
      if (isObject(file.statementMap)) sink.addCoverage(finalOf(textOf(file.path) ?? name, file));
      // `total` is the sum of the others.
      else if (name !== 'total') sink.addCoverage(summaryOf(name, file));
      else if (files.length === 1 && total(file.lines) > 0) sink.warn('the summary has the total, but no file');
    }
  },
};

function finalOf(name: string, file: Fields): FileCoverage {
  const lines = new Map<number, number>();
  const hits = fieldsOf(file.s);
  for (const [id, statement] of Object.entries(fieldsOf(file.statementMap))) {
    const line = numberOf(fieldsOf(fieldsOf(statement).start).line) ?? 0;
    if (!Number.isInteger(line) || line < 1) continue;
    // As Istanbul has it: a line ran as often as the statement on it that ran most.
    const count = Object.hasOwn(hits, id) ? (numberOf(hits[id]) ?? 0) : 0;
    lines.set(line, Math.max(lines.get(line) ?? 0, count));
  }
  // A branch has a count for each way it can go, for the missing `else` of an `if` as well.
  const branches = ratio(Object.values(fieldsOf(file.b)).flatMap((counts) => [...itemsOf(counts)]));
  const functions = ratio(Object.values(fieldsOf(file.f)));
  return { file: name, lines, totals: { ...(branches && { branches }), ...(functions && { functions }) } };
}

function summaryOf(name: string, file: Fields): FileCoverage {
  const [lines, branches, functions] = [file.lines, file.branches, file.functions].map(summed) as [Ratio, Ratio, Ratio];
  return { file: name, lines: new Map(), totals: { lines, branches, functions } };
}

/** Never more covered than there is. */
function summed(counts: unknown): Ratio {
  const all = total(counts);
  return { covered: Math.min(Math.max(0, numberOf(fieldsOf(counts).covered) ?? 0), all), total: all };
}

const total = (counts: unknown): number => Math.max(0, numberOf(fieldsOf(counts).total) ?? 0);

function ratio(counts: readonly unknown[]): Ratio | undefined {
  if (counts.length === 0) return undefined;
  return { covered: counts.filter((count) => (numberOf(count) ?? 0) > 0).length, total: counts.length };
}
