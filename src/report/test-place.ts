import type { Test } from 'ctrf';

/** `file:line` of a test, or what is known of it; a line below 1 does not exist and is left out. */
export function testPlace(test: Test): string {
  if (test.filePath === undefined) return '';
  return test.line !== undefined && test.line >= 1 ? `${test.filePath}:${test.line}` : test.filePath;
}
