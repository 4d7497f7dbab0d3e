import { createHmac } from 'node:crypto';
import type { World } from './world.ts';

/** Answers the blob host: artifact bytes for whoever holds a fresh link, and nothing to do with tokens. */
export function answerBlob(
  world: World,
  url: URL,
  authorization: string | undefined,
): { status: number; body: Buffer } {
  if (authorization !== undefined) world.violations.push('the Authorization header was sent on to the blob host');
  const [, id] = /^\/_blobs\/(\d+)$/.exec(url.pathname) ?? [];
  const until = url.searchParams.get('until') ?? '';
  const expected = createHmac('sha256', world.state.blobKey).update(`${id} ${until}`).digest('hex');
  const given = url.searchParams.get('signature') ?? '';
  const isSigned = given === expected;
  if (!isSigned || Number(until) < world.milliseconds())
    return { status: 403, body: Buffer.from('AuthenticationFailed') };
  const artifact = world.state.repositories
    .flatMap(({ artifacts }) => artifacts)
    .find((candidate) => String(candidate.id) === id);
  if (artifact === undefined || artifact.expired) return { status: 404, body: Buffer.from('BlobNotFound') };
  return { status: 200, body: Buffer.from(artifact.zipBase64, 'base64') };
}
