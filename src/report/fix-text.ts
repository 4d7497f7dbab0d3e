import type { Fix } from '../model/generated/report-extra.ts';
import { countOf } from './count-of.ts';

/** What repeating a test has shown that a change says it mends. Quotes names of suites, which are hostile. */
export function fixText({ repeat, attempts, passed, failedIn, missing }: Fix): string {
  if (failedIn === 1) return 'not shown to be mended: it failed in the run of its suite';
  if (failedIn !== undefined) return `not shown to be mended: it failed in attempt ${failedIn} of ${repeat}`;
  if (missing === undefined && passed >= repeat) return `passed in all of ${countOf(attempts, 'attempt')}`;
  return `not shown to be mended: passed ${passed} of ${countOf(repeat, 'time')}, then not repeated, since ${missing ?? 'nobody said why'}`;
}
