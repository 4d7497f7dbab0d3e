import type { Test } from 'ctrf';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';

/** One failure as a person sees it: the same test with the same message, in every variant it happened in. */
export interface Failure {
  readonly test: Test;
  readonly suite: string;
  /** Texts of the variants, empty without a matrix. */
  readonly variants: readonly string[];
  /** Results merged into this one. */
  readonly results: number;
}

/** Failing results, then those without a clear result (`other`); each once, in the order of the report. */
export function groupFailures(tests: readonly Test[]): Failure[] {
  const groups = new Map<string, { test: Test; suite: string; variants: string[]; results: number }>();
  for (const status of ['failed', 'other']) {
    for (const test of tests) {
      if (test.status !== status) continue;
      const { suite, variant } = testExtra(test);
      const text = variantText(variant);
      const path = [status, suite, test.suite ?? [], test.name, test.filePath, test.line, test.message];
      // Without a matrix every result stands alone: two of the same name are parameters, not variants.
      const key = text === '' ? String(groups.size) : JSON.stringify(path);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { test, suite, variants: text === '' ? [] : [text], results: 1 });
      else {
        group.results += 1;
        if (!group.variants.includes(text)) group.variants.push(text);
      }
    }
  }
  return [...groups.values()];
}
