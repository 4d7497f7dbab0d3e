/**
 * The key under which the memory of a test is kept: of one variant, or of the whole test (null: all variants pooled).
 * Without a matrix the variant is empty and the test as a whole is all there is, so that one memory serves as both.
 * JSON, so that no name can be mistaken for another.
 */
export function memoryKey(test: string, variant: string | null): string {
  return JSON.stringify([test, variant === '' ? null : variant]);
}

/** Back from a key of `memoryKey`; an empty variant comes back as null. */
export function parseMemoryKey(key: string): { readonly test: string; readonly variant: string | null } {
  const [test, variant] = JSON.parse(key) as [string, string | null];
  return { test, variant };
}
