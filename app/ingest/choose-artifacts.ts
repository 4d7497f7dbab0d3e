/** Every artifact that Assay uploads begins with it (src/action/artifact-name.ts). */
const PREFIX = 'assay-report-';

interface Named {
  readonly name: string;
}

/**
 * Of all artifacts of a run, those of Assay that together are its result as of this attempt. Re-running the failed jobs
 * only uploads their cells again, so that each cell counts with its newest attempt; uploads of later attempts do not
 * count. Names end in `-<attempt>`; a name that somebody gave and that ends otherwise stands for itself.
 */
export function chooseArtifacts<T extends Named>(artifacts: readonly T[], attempt: number): T[] {
  const newest = new Map<string, { artifact: T; attempt: number }>();
  for (const artifact of artifacts.filter(isOwnArtifact)) {
    const { cell, attempt: of } = splitName(artifact.name);
    if (of > attempt) continue;
    const former = newest.get(cell);
    if (former === undefined || former.attempt < of) newest.set(cell, { artifact, attempt: of });
  }
  return [...newest.values()].map(({ artifact }) => artifact);
}

/** Whether Assay uploaded it, as far as its name says. */
export function isOwnArtifact({ name }: Named): boolean {
  return name.startsWith(PREFIX);
}

/** The cell that an artifact's name stands for, and the attempt it is of; 0 where the name says none. */
export function splitName(name: string): { cell: string; attempt: number } {
  const match = /^(.*)-(\d{1,9})$/.exec(name);
  // The end keeps `x` and `x-1` apart.
  return match === null ? { cell: name, attempt: 0 } : { cell: `${match[1]}-#`, attempt: Number(match[2]) };
}
