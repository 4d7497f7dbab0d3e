import { variantText } from '../../src/model/variant-text.ts';
import type { ReportRow } from '../store/reports.ts';

/** How a suite was run, as its report tells it; hostile. */
export interface Reproduction {
  readonly suite: string;
  readonly variant: string;
  readonly command: string;
  readonly environment: string;
  readonly data: readonly { readonly name: string; readonly version: string; readonly seed: string }[];
}

/** The commands that ran the failing suites, with environment and data, as far as the reports carry them. */
export function reproductionOf(
  reports: readonly Pick<ReportRow, 'extra'>[],
  tests: readonly { readonly suite: string; readonly failedIn: readonly string[] }[],
): Reproduction[] {
  const failing = new Map(tests.map(({ suite, failedIn }) => [suite, failedIn]));
  const found: Reproduction[] = [];
  for (const { extra } of reports) {
    for (const { name, variant, command } of extra?.suites ?? []) {
      const text = variantText(variant);
      if (command === undefined || !(failing.get(name) ?? []).includes(text)) continue;
      const data = (extra?.data ?? [])
        .filter(({ variant: of }) => of === undefined || variantText(of) === text)
        .map(({ name, version, seed }) => ({ name, version: version ?? '', seed: seed ?? '' }));
      found.push({ suite: name, variant: text, command, environment: extra?.environment ?? '', data });
    }
  }
  // One command for one suite: that of its first failing variant stands for all.
  return found.filter(({ suite }, index) => found.findIndex((one) => one.suite === suite) === index);
}
