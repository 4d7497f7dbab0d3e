import { AssayError } from '../model/assay-error.ts';

/** The suites with the given names in the order of the file; all of them when none is named. Throws USAGE for unknown ones. */
export function selectSuites<Suite extends { readonly name: string }>(
  suites: readonly Suite[],
  names: readonly string[],
): Suite[] {
  if (names.length === 0) return [...suites];
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map((suite) => suite.name).join(', ');
    throw new AssayError(
      'USAGE',
      `there is no suite ${unknown.map((name) => `"${name}"`).join(', ')}; suites: ${known}`,
    );
  }
  return suites.filter((suite) => names.includes(suite.name));
}
