import { createHash } from 'node:crypto';
import type { Test } from 'ctrf';
import { testExtra } from './report.ts';

/** What tells one test of a repository from another; the cell it ran in is not part of it. */
export interface TestName {
  /** Name of the suite in assay.yml. */
  readonly suite: string;
  /** File of the test, with forward slashes, relative to the project. */
  readonly file?: string | undefined;
  /** Classes or describe blocks, outermost first. */
  readonly path: readonly string[];
  readonly name: string;
  /** Values it was called with, where the report tells them apart from the name. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
}

/** The stable identity of a test within its repository: 32 hexadecimal digits. */
export function testIdentity({ suite, file, path, name, parameters }: TestName): string {
  // JSON keeps the parts apart, whatever characters they contain; 128 bits make an accidental clash unthinkable.
  const parts: unknown[] = [suite, file ?? '', path, name];
  if (parameters !== undefined) parts.push(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify(parts);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The identity of a row of a report: it follows from what the row shows, never from what it claims. */
export function identityOf(test: Test): string {
  const { suite } = testExtra(test);
  const { filePath: file, suite: path = [], name, parameters } = test;
  return testIdentity({ suite, file, path, name, parameters });
}
