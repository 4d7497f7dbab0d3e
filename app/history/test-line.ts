import { plainLine } from '../../src/report/plain-text.ts';
import type { NamedTest } from '../store/find-tests.ts';

/** A test in one line. What stands in a report is hostile: no line end or control character is printed. */
export function testLine({ suite, path, name, file }: Omit<NamedTest, 'testId' | 'identity'>): string {
  const place = file === null ? '' : ` (${file})`;
  return plainLine(`${[suite, ...path, name].filter((part) => part !== '').join(' › ')}${place}`);
}
