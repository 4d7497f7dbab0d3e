interface Named {
  readonly name: string;
}

/**
 * Of all artifacts of a run, those that together are its result as of this attempt. Re-running the failed jobs only
 * uploads their cells again, so that each cell counts with its newest attempt; uploads of later attempts do not count.
 * Names end in `-<attempt>`; a name that somebody gave and that ends otherwise stands for itself.
 */
export function chooseArtifacts<T extends Named>(artifacts: readonly T[], attempt: number): T[] {
  const newest = new Map<string, { artifact: T; attempt: number }>();
  for (const artifact of artifacts) {
    const match = /^(.*)-(\d{1,9})$/.exec(artifact.name);
    const of = match === null ? 0 : Number(match[2]);
    if (of > attempt) continue;
    // The end keeps `x` and `x-1` apart.
    const cell = match === null ? artifact.name : `${match[1]}-#`;
    const former = newest.get(cell);
    if (former === undefined || former.attempt < of) newest.set(cell, { artifact, attempt: of });
  }
  return [...newest.values()].map(({ artifact }) => artifact);
}
