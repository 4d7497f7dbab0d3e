import type { FileCoverage, Ratio } from './coverage.ts';

/** Lines of one class; those of its methods are listed again for the class by most tools, and only there by others. */
export interface ClassLines {
  readonly lines: Map<number, number>;
  readonly methodLines: Map<number, number>;
  /** By line. */
  readonly conditions: Map<number, Ratio>;
  /** By class, name and first line: whether it ran. */
  readonly methods: Map<string, boolean>;
}

/** What all classes of one file say together: a file has several classes, and a class may be listed twice. */
export class CoberturaFile {
  private readonly lines = new Map<number, number>();
  private readonly conditions = new Map<number, Ratio>();
  private readonly methods = new Map<string, boolean>();

  add({ lines, methodLines, conditions, methods }: ClassLines): void {
    for (const [line, hits] of lines.size > 0 ? lines : methodLines) {
      this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    }
    for (const [line, ratio] of conditions) this.conditions.set(line, larger(this.conditions.get(line), ratio));
    for (const [key, ran] of methods) this.methods.set(key, ran || this.methods.get(key) === true);
  }

  toCoverage(file: string): FileCoverage {
    const branches = { covered: 0, total: 0 };
    for (const { covered, total } of this.conditions.values()) {
      branches.covered += covered;
      branches.total += total;
    }
    let covered = 0;
    for (const ran of this.methods.values()) if (ran) covered += 1;
    const functions = { covered, total: this.methods.size };
    const totals = { ...(branches.total > 0 && { branches }), ...(functions.total > 0 && { functions }) };
    return { file, lines: this.lines, totals };
  }
}

/** Of two tellings of one condition the one that knows more. */
export function larger(a: Ratio | undefined, b: Ratio): Ratio {
  if (a === undefined || b.total > a.total) return b;
  return b.total === a.total && b.covered > a.covered ? b : a;
}
