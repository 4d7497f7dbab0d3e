/** What is kept of a cluster: plain JSON, at most about 16 KB. */
export interface ClusterState {
  /** Never changes, whatever is learned. */
  readonly id: string;
  /** Version of the algorithm that wrote template, bucket and sames. */
  readonly version: number;
  /** Tokens of the masked error line; `<*>` where its failures differ. */
  readonly template: readonly string[];
  readonly frame: string | null;
  readonly bucket: string;
  /** Its failures' `same`, the newest last, at most `MAX_SAMES`. */
  readonly sames: readonly string[];
  /** Was split off or split by a person: takes in what its template says already, and never grows more general. */
  readonly isPinned: boolean;
  /** A person merged it into that cluster: what falls here belongs there. */
  readonly mergedInto: string | null;
}

/** Different "same failure" of one cluster that are kept: tests it was seen in, nearly; some 8 KB. Older ones are found by template. */
export const MAX_SAMES = 256;

/** Stands in a template where its failures differ. */
export const ANY = '<*>';
