import type { Ratio } from './coverage.ts';

/** Functions of one name: how often it was declared, and the hits in the order they are told. */
interface Named {
  declared: number;
  readonly hits: number[];
}

/**
 * Functions of one record of lcov. lcov 1 tells them by name (`FN`, `FNDA`), and a name may stand for several functions;
 * lcov 2.2 by an index (`FNL`, `FNA`), and a function may have several names.
 */
export class LcovFunctions {
  private readonly byName = new Map<string, Named>();
  private readonly byIndex = new Map<string, number>();

  /** `FN:<first line>[,<last line>],<name>`; a name may have commas. */
  declare(value: string): void {
    this.named(/^\d+,(?:\d+,)?(.+)$/.exec(value)?.[1] ?? value).declared += 1;
  }

  /** `FNDA:<hits>,<name>`. */
  hit(name: string, hits: number): void {
    this.named(name).hits.push(hits);
  }

  /** `FNL:<index>,…` and, with hits, `FNA:<index>,<hits>,<name>`. */
  index(index: string, hits: number): void {
    this.byIndex.set(index, (this.byIndex.get(index) ?? 0) + hits);
  }

  /** Undefined where the record has no functions. */
  ratio(): Ratio | undefined {
    const counts = [...this.byIndex.values()];
    for (const { declared, hits } of this.byName.values()) {
      const functions = declared === 0 ? 1 : declared;
      for (let nth = 0; nth < functions; nth += 1) {
        // More hits than functions are further executions of the last one.
        counts.push(nth < functions - 1 ? (hits[nth] ?? 0) : sum(hits.slice(nth)));
      }
    }
    if (counts.length === 0) return undefined;
    return { covered: counts.filter((count) => count > 0).length, total: counts.length };
  }

  private named(name: string): Named {
    let named = this.byName.get(name);
    if (named === undefined) {
      named = { declared: 0, hits: [] };
      this.byName.set(name, named);
    }
    return named;
  }
}

const sum = (hits: readonly number[]): number => hits.reduce((all, one) => all + one, 0);
