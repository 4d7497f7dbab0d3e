import { InvalidArgumentError } from 'commander';
import type { TestFix } from '../stats/history/test-fix.ts';

/** A fix as `--fixed` names it. */
export type FixOption = Omit<TestFix, 'isBegun'>;

/** Adds `COMMIT:TEST` to the fixes; the name of a test may hold colons, that of a commit does not. */
export function addFixOption(text: string, before: readonly FixOption[]): readonly FixOption[] {
  const [, commit = '', test = ''] = /^([^:]+):(.+)$/su.exec(text) ?? [];
  if (commit === '') throw new InvalidArgumentError('It has to be COMMIT:TEST.');
  return [...before, { commit, test }];
}
