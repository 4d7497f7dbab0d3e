import { createHash } from 'node:crypto';
import { AssayError } from '../../src/model/assay-error.ts';
import { httpStatus } from './http-status.ts';
import type { RunArtifact } from './list-artifacts.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A report is text and packs well: 100,000 results need some 5 MB. More than this is screenshots or an attack. */
const MAX_BYTES = 50_000_000;
/** 50 MB at the slowest link worth waiting for (about 7 Mbit/s); the address itself is good for a minute only. */
const TIMEOUT_MS = 60_000;

/**
 * The zip file of an artifact, whole and with the right checksum.
 * Throws ARTIFACT_TOO_LARGE, ARTIFACT_EXPIRED or ARTIFACT_CORRUPT for good; anything else is worth another try later.
 */
export async function downloadArtifact(
  octokit: Octokit,
  repository: RepositoryName,
  artifact: RunArtifact,
): Promise<Buffer> {
  if (artifact.expired) throw expired(artifact);
  if (artifact.size > MAX_BYTES) throw tooLarge(artifact, artifact.size);
  const address = () => signedAddress(octokit, repository, artifact);
  const attempt = async () => verified(await fetchBytes(await address(), artifact), artifact);
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof AssayError && error.code !== 'ARTIFACT_CORRUPT') throw error;
    if (httpStatus(error) !== undefined) throw error;
    // The address may have run out, or the transfer been cut: one more try, on a fresh address.
    return attempt();
  }
}

/** GitHub answers with the address of a blob that is good for a minute and needs no token. */
async function signedAddress(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  artifact: RunArtifact,
): Promise<string> {
  try {
    const { headers } = await octokit.rest.actions.downloadArtifact({
      owner,
      repo: name,
      artifact_id: artifact.id,
      archive_format: 'zip',
      // Followed by hand, so that the token never leaves for another host.
      request: { redirect: 'manual' },
    });
    if (headers.location === undefined) throw new Error('GitHub gave no address for the artifact');
    return headers.location;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 410 || status === 404) throw expired(artifact);
    throw error;
  }
}

async function fetchBytes(address: string, artifact: RunArtifact): Promise<Buffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the artifact's blob answered ${response.status}`);
  }
  // Filled as it comes, since pieces that are put together at the end would be there twice.
  let zip = Buffer.allocUnsafeSlow(
    Math.min(MAX_BYTES, Number(response.headers.get('content-length')) || artifact.size),
  );
  let bytes = 0;
  for await (const chunk of response.body) {
    // Leaving the loop cancels the transfer.
    if (bytes + chunk.byteLength > MAX_BYTES) throw tooLarge(artifact, bytes + chunk.byteLength);
    if (bytes + chunk.byteLength > zip.length) zip = Buffer.concat([zip], 2 * (bytes + chunk.byteLength));
    zip.set(chunk, bytes);
    bytes += chunk.byteLength;
  }
  return zip.subarray(0, bytes);
}

function verified(zip: Buffer, artifact: RunArtifact): Buffer {
  if (artifact.sha256 === undefined) return zip;
  const sha256 = createHash('sha256').update(zip).digest('hex');
  if (sha256 === artifact.sha256) return zip;
  throw new AssayError(
    'ARTIFACT_CORRUPT',
    `${artifact.name}: the checksum is ${sha256}, GitHub announced ${artifact.sha256}`,
  );
}

function expired({ name }: RunArtifact): AssayError {
  return new AssayError('ARTIFACT_EXPIRED', `${name} is no longer kept by GitHub`);
}

function tooLarge({ name }: RunArtifact, bytes: number): AssayError {
  return new AssayError('ARTIFACT_TOO_LARGE', `${name} has ${bytes} bytes or more, at most ${MAX_BYTES} are read`);
}
