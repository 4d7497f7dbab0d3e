import type { Test } from 'ctrf';
import { testExtra } from '../model/report.ts';

/** Where a person looks first: where the failure happened, else where the test is; a line below 1 does not exist. */
export function sourceOf(test: Test): { readonly file: string; readonly line?: number } | undefined {
  const { source } = testExtra(test);
  if (source !== undefined) return source;
  if (test.filePath === undefined) return undefined;
  return { file: test.filePath, ...(test.line !== undefined && test.line >= 1 ? { line: test.line } : {}) };
}

/** `file:line` of a test, or what is known of it. */
export function testPlace(test: Test): string {
  const { file = '', line } = sourceOf(test) ?? {};
  return line === undefined ? file : `${file}:${line}`;
}
