import { createHmac } from 'node:crypto';
import type { World } from './world.ts';

// As at GitHub: whoever follows the redirect later than this gets nothing.
const LIFETIME = 60_000;

/** A link to an artifact's bytes that works for one minute and needs no token. */
export function signBlobUrl(world: World, artifactId: number): string {
  const until = world.milliseconds() + LIFETIME;
  const signature = createHmac('sha256', world.state.blobKey).update(`${artifactId} ${until}`).digest('hex');
  return `${world.blobUrl}/_blobs/${artifactId}?until=${until}&signature=${signature}`;
}
