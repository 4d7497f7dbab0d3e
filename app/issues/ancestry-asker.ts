import type { Ancestry } from './issue-record.ts';

/**
 * Lets a pure decision ask for ancestry: it is made with what is known, what it asked for is fetched, and it is made again,
 * until it asks for nothing new. Each pair of commits is fetched once.
 */
export async function withAncestry<T>(
  fetchAncestry: (base: string, head: string) => Promise<Ancestry>,
  decide: (ancestryOf: (base: string, head: string) => Ancestry) => T,
  known: Map<string, Ancestry> = new Map(),
): Promise<T> {
  for (;;) {
    const missing = new Map<string, readonly [base: string, head: string]>();
    const decision = decide((base, head) => {
      if (base === head) return 'identical';
      const key = `${base}...${head}`;
      const answer = known.get(key);
      if (answer === undefined) missing.set(key, [base, head]);
      // For now one that leads to no further question, which the true answer may make needless.
      return answer ?? 'behind';
    });
    if (missing.size === 0) return decision;
    for (const [key, [base, head]] of missing) known.set(key, await fetchAncestry(base, head));
  }
}
