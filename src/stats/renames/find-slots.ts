import type { TestFacts } from './test-facts.ts';

/**
 * Where each of these tests stands among the tests of its file that stayed: so many of those come before it. A test
 * that was renamed in its place has the same slot before and after, whatever was added and deleted around it.
 * Undefined for a test whose position is unknown.
 */
export function findSlots(tests: readonly TestFacts[]): ReadonlyMap<string, number | undefined> {
  const files = new Map<string, TestFacts[]>();
  for (const test of tests) {
    const key = JSON.stringify([test.suite, test.file]);
    const list = files.get(key);
    if (list === undefined) files.set(key, [test]);
    else list.push(test);
  }
  const slots = new Map<string, number | undefined>();
  for (const list of files.values()) {
    const placed = list.filter(({ position }) => position !== undefined);
    placed.sort((a, b) => (a.position as number) - (b.position as number));
    for (const [before, { test, position }] of placed.entries()) slots.set(test, (position as number) - before);
  }
  return slots;
}
