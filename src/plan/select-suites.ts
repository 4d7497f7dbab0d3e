import { AssayError } from '../model/assay-error.ts';

/** What a suite must be to run; an empty list asks for nothing. */
export interface SuiteFilter {
  readonly tags: readonly string[];
  readonly layers: readonly string[];
  readonly phases: readonly string[];
}

interface Selectable {
  readonly name: string;
  readonly tags: readonly string[];
  readonly layer: string | undefined;
  readonly phase: string | undefined;
}

/**
 * The suites with the given names, tags, layers and phases, in the order of the file; all of them when nothing is
 * asked for. Throws USAGE for unknown names, and when nothing is left: a run of nothing would look like a pass.
 */
export function selectSuites<Suite extends Selectable>(
  suites: readonly Suite[],
  names: readonly string[],
  { tags, layers, phases }: SuiteFilter = { tags: [], layers: [], phases: [] },
): Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map((suite) => suite.name).join(', ');
    throw new AssayError(
      'USAGE',
      `there is no suite ${unknown.map((name) => `"${name}"`).join(', ')}; suites: ${known}`,
    );
  }
  const allows = (wanted: readonly string[], value: string | undefined): boolean =>
    wanted.length === 0 || (value !== undefined && wanted.includes(value));
  const chosen = suites.filter(
    (suite) =>
      allows(names, suite.name) &&
      allows(layers, suite.layer) &&
      allows(phases, suite.phase) &&
      (tags.length === 0 || suite.tags.some((tag) => tags.includes(tag))),
  );
  if (chosen.length === 0) {
    const asked = Object.entries({ tag: tags, layer: layers, phase: phases })
      .filter(([, wanted]) => wanted.length > 0)
      .map(([what, wanted]) => `${what} ${wanted.join(' or ')}`);
    throw new AssayError('USAGE', `no suite has ${asked.join(' and ')}`);
  }
  return chosen;
}
