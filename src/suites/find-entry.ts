import type { Test } from 'ctrf';
import type { FixingTest } from '../model/generated/quarantine-document.ts';
import { testExtra } from '../model/report.ts';
import { identityOf } from '../model/test-identity.ts';

type Named = Pick<FixingTest, 'identity' | 'suite' | 'name' | 'file'>;

/** A row that stands for something else than a test: `(build failed)`, `("before all" hook)`, dart's `(setUpAll)`. */
const NO_TEST = /^\(.*\)$|\((?:setUpAll|tearDownAll)\)$/s;

/**
 * The first entry that means a test: by its identity where the entry has one, else by suite, path with name, and file
 * where the entry has one. None for rows of a report that are no tests, whatever the entries say.
 */
export function findEntry<Entry extends Named>(entries: readonly Entry[], test: Test): Entry | undefined {
  const { suite } = testExtra(test);
  const own = entries.filter((entry) => entry.suite === suite);
  if (own.length === 0 || NO_TEST.test(test.name)) return undefined;
  const name = [...(test.suite ?? []), test.name].filter((part) => part !== '').join(' › ');
  const identity = own.some((entry) => entry.identity !== undefined) ? identityOf(test) : undefined;
  return own.find((entry) =>
    entry.identity === undefined
      ? entry.name === name && (entry.file ?? test.filePath) === test.filePath
      : entry.identity === identity,
  );
}
