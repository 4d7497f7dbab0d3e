import { CLUSTER_VERSION } from './fingerprint.ts';
import { hashParts } from './hash-parts.ts';
import type { Mask } from './mask.ts';

/**
 * What put failures into clusters: the version of the algorithm, and the project's own masks, as other masks make other
 * lines of the same texts. Clusters of another one are taken over before the next failures come to them.
 */
export function clusterAlgorithm(masks: readonly Mask[]): string {
  const name = `clusters/${CLUSTER_VERSION}`;
  return masks.length === 0 ? name : `${name}+${hashParts(...masks.flatMap((mask) => [mask.name, mask.pattern]))}`;
}
