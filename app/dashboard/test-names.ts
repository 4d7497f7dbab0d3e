import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import type { NamedTest } from '../store/find-tests.ts';

/** Of a name; a generated one of 10,000 characters would bury the page. */
const LONGEST = 300;

/** A test's own name with its path, and where it stands: suite and file. Hostile texts on one line each, cut. */
export function testNames({ suite, path, name, file }: NamedTest): { readonly title: string; readonly where: string } {
  const line = (parts: readonly (string | null)[], between: string) =>
    truncate(plainLine(parts.filter((part) => part !== null && part !== '').join(between)), LONGEST);
  return { title: line([...path, name], ' › ') || 'a test without a name', where: line([suite, file], ' · ') };
}
