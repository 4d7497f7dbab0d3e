/** Suites in an order in which each comes after those it needs, else as in the file. Needs have no circle. */
export function orderSuites<Suite extends { readonly name: string; readonly needs: readonly string[] }>(
  suites: readonly Suite[],
): Suite[] {
  const byName = new Map(suites.map((suite) => [suite.name, suite]));
  const ordered = new Set<Suite>();
  const add = (suite: Suite): void => {
    for (const name of suite.needs) {
      // A suite that was not chosen for this run holds nobody back.
      const needed = byName.get(name);
      if (needed !== undefined && !ordered.has(needed)) add(needed);
    }
    ordered.add(suite);
  };
  for (const suite of suites) add(suite);
  return [...ordered];
}
