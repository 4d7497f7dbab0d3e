import { createHash } from 'node:crypto';

/** What tells one test of a repository from another; the cell it ran in is not part of it. */
export interface TestName {
  /** Name of the suite in assay.yml. */
  readonly suite: string;
  /** File of the test, with forward slashes, relative to the project. */
  readonly file?: string | undefined;
  /** Classes or describe blocks, outermost first. */
  readonly path: readonly string[];
  readonly name: string;
}

/** The stable identity of a test within its repository: 32 hexadecimal digits. */
export function testIdentity({ suite, file, path, name }: TestName): string {
  // JSON keeps the parts apart, whatever characters they contain; 128 bits make an accidental clash unthinkable.
  const text = JSON.stringify([suite, file ?? '', path, name]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
