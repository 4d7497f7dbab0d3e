import type { Test } from 'ctrf';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { resultStatus } from './result-status.ts';
import { testTitle } from './test-title.ts';

/** How a test ended in a variant; undefined where it did not run. */
export type GridCell = ReturnType<typeof resultStatus> | undefined;

/** Failing tests against variants. */
export interface VariantGrid {
  /** Texts of the variants, in the order of the report. */
  readonly variants: readonly string[];
  /** One per failing test, `cells` in the order of `variants`; names are hostile. */
  readonly rows: readonly { readonly suite: string; readonly title: string; readonly cells: readonly GridCell[] }[];
  /** Failing tests and variants that were left out. */
  readonly cutRows: number;
  readonly cutVariants: number;
}

const WORST: readonly GridCell[] = ['failed', 'other', 'muted', 'skipped', 'pending', 'passed'];

/** Every test that failed somewhere, with its result in each variant; undefined with fewer than two variants. */
export function variantGrid(
  tests: readonly Test[],
  { rows: maxRows, variants: maxVariants }: { readonly rows: number; readonly variants: number },
): VariantGrid | undefined {
  const found = new Map<string, { suite: string; title: string; cells: Map<string, GridCell> }>();
  for (const test of tests) {
    if (test.status !== 'failed' && test.status !== 'other') continue;
    const key = keyOf(test);
    if (!found.has(key)) {
      found.set(key, { suite: testExtra(test).suite, title: testTitle(test), cells: new Map() });
    }
  }
  if (found.size === 0) return undefined;
  const failing = new Set(
    tests.flatMap((test) => (test.status === 'failed' || test.status === 'other' ? [test.name] : [])),
  );
  const variants = new Set<string>();
  for (const test of tests) {
    if (!failing.has(test.name)) continue;
    const cells = found.get(keyOf(test))?.cells;
    if (cells === undefined) continue;
    const variant = variantText(testExtra(test).variant);
    variants.add(variant);
    const before = cells.get(variant);
    // Several results of one name are its parameters: the worst stands for them.
    const status = resultStatus(test);
    if (before === undefined || WORST.indexOf(status) < WORST.indexOf(before)) cells.set(variant, status);
  }
  if (variants.size < 2) return undefined;
  const shown = [...variants].slice(0, maxVariants);
  return {
    variants: shown,
    rows: [...found.values()]
      .slice(0, maxRows)
      .map(({ suite, title, cells }) => ({ suite, title, cells: shown.map((variant) => cells.get(variant)) })),
    cutRows: Math.max(found.size - maxRows, 0),
    cutVariants: variants.size - shown.length,
  };
}

const keyOf = (test: Test): string =>
  JSON.stringify([testExtra(test).suite, test.suite ?? [], test.name, test.filePath ?? '']);
