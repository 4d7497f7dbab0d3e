import type { Test } from 'ctrf';
import type { Mute } from '../model/generated/report-extra.ts';
import { isMuted } from '../model/is-muted.ts';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';

/** One failure as a person sees it: the same test with the same message, in every variant it happened in. */
export interface Failure {
  readonly test: Test;
  readonly suite: string;
  /** Texts of the variants, empty without a matrix. */
  readonly variants: readonly string[];
  /** Somebody's word that it does not count; its texts are hostile. */
  readonly muted: Mute | undefined;
  /** Services that were away while one of the results failed; hostile names. */
  readonly away: readonly string[];
  /** Results merged into this one. */
  readonly results: number;
  /** Those results, `test` first. */
  readonly tests: readonly Test[];
}

/** Failing results, then those without a clear result (`other`), then muted failures; each once, in the order of the report. */
export function groupFailures(tests: readonly Test[]): Failure[] {
  const groups = new Map<string, { test: Test; suite: string; variants: Set<string>; tests: Test[] }>();
  for (const kind of ['failed', 'other', 'muted']) {
    for (const test of tests) {
      if ((isMuted(test) ? 'muted' : test.status) !== kind) continue;
      const { suite, variant } = testExtra(test);
      const text = variantText(variant);
      const path = [kind, suite, test.suite ?? [], test.name, test.filePath, test.line, test.message];
      // Without a matrix every result stands alone: two of the same name are parameters, not variants.
      const key = text === '' ? String(groups.size) : JSON.stringify(path);
      const group = groups.get(key);
      if (group === undefined)
        groups.set(key, { test, suite, variants: new Set(text === '' ? [] : [text]), tests: [test] });
      else {
        group.tests.push(test);
        group.variants.add(text);
      }
    }
  }
  return [...groups.values()].map((group) => ({
    ...group,
    variants: [...group.variants],
    muted: isMuted(group.test) ? testExtra(group.test).muted : undefined,
    away: [...new Set(group.tests.flatMap((test) => testExtra(test).outage ?? []))],
    results: group.tests.length,
  }));
}
