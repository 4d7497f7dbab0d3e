import type { Test } from 'ctrf';

/** `outer › inner › name`: the place of a test in its suites, then its name. Hostile text; escape it where it is shown. */
export function testTitle(test: Test): string {
  return [...(test.suite ?? []), test.name].filter((part) => part !== '').join(' › ');
}
