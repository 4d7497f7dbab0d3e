/**
 * A line in front of something that serves `most` callers at a time, for as long as it takes. Who is `quick` goes before
 * all who are not: a webhook that is to be stored waits for the transaction under way, and not for those that wait.
 */
export function createTurns(most: number): <T>(work: () => Promise<T>, quick?: boolean) => Promise<T> {
  let free = most;
  const lines: { readonly quick: (() => void)[]; readonly slow: (() => void)[] } = { quick: [], slow: [] };
  return async (work, quick = false) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => lines[quick ? 'quick' : 'slow'].push(resolve));
    try {
      return await work();
    } finally {
      const next = lines.quick.shift() ?? lines.slow.shift();
      // Who ends hands its place on.
      if (next === undefined) free += 1;
      else next();
    }
  };
}
