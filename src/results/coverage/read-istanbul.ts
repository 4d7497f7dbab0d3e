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
    for (const [name, value] of Object.entries(fieldsOf(document))) {
      const file = fieldsOf(value);
      // `total` is the sum of the others.
      if (isObject(file.statementMap)) sink.addCoverage(finalOf(textOf(file.path) ?? name, file));
      else if (name !== 'total') sink.addCoverage(summaryOf(name, file));
    }
  },
};

function finalOf(name: string, file: Fields): FileCoverage {
  const lines = new Map<number, number>();
  const hits = fieldsOf(file.s);
  for (const [id, statement] of Object.entries(fieldsOf(file.statementMap))) {
    const line = numberOf(fieldsOf(fieldsOf(statement).start).line);
    const count = numberOf(hits[id]) ?? 0;
    // As Istanbul has it: a line ran as often as the statement on it that ran most.
    if (line !== undefined && line > 0) lines.set(line, Math.max(lines.get(line) ?? 0, count));
  }
  const branches = ratio(Object.values(fieldsOf(file.b)).flatMap((counts) => [...itemsOf(counts)]));
  const functions = ratio(Object.values(fieldsOf(file.f)));
  return { file: name, lines, totals: { ...(branches && { branches }), ...(functions && { functions }) } };
}

function summaryOf(name: string, file: Fields): FileCoverage {
  const [lines, branches, functions] = ['lines', 'branches', 'functions'].map((key) => {
    const { covered, total } = fieldsOf(file[key]);
    return { covered: numberOf(covered) ?? 0, total: numberOf(total) ?? 0 };
  }) as [Ratio, Ratio, Ratio];
  return { file: name, lines: new Map(), totals: { lines, branches, functions } };
}

function ratio(counts: readonly unknown[]): Ratio | undefined {
  if (counts.length === 0) return undefined;
  return { covered: counts.filter((count) => (numberOf(count) ?? 0) > 0).length, total: counts.length };
}
