import type { IncomingMessage } from 'node:http';
import type { Database } from '../store/database.ts';
import { addUploadChunk, beginUpload, dropUpload, finishUpload } from '../store/uploads.ts';
import type { Answer } from './accept-delivery.ts';
import { type AuthorizeParts, authorizeJob } from './authorize-job.ts';
import type { UploadClaims } from './upload-claims.ts';

/** As much as is downloaded of an artifact. */
const MAX_BYTES = 50_000_000;
/** A piece is held in memory and in one statement. */
const CHUNK_BYTES = 1_000_000;
/** Bodies that are received at a time; each holds a piece. */
const MOST_AT_ONCE = 16;
/** What artifacts of the Action are called, and how the attempt stands at the end (src/action/artifact-name.ts). */
const NAME = /^assay-report-[A-Za-z0-9_.-]{1,200}$/;

/** The errand that takes an upload in. */
export const UPLOAD = 'upload';

/** What the errand needs to know. */
export interface UploadAbout {
  readonly uploadId: number;
  readonly artifactName: string;
  readonly claims: UploadClaims;
  readonly installationId: number;
}

export interface UploadParts extends AuthorizeParts {
  readonly database: Database;
}

/**
 * Makes what takes a report from the Action itself: verifies the token, stores the zip file while it is received, and
 * answers 202 when all of it is there; work comes later. Who, where and which commit come from the token alone.
 * Throws only when the store or GitHub fails.
 */
export function createUploadDoor(parts: UploadParts) {
  const { database } = parts;
  let receiving = 0;
  return async (request: IncomingMessage): Promise<Answer> => {
    if (receiving >= MOST_AT_ONCE) return refuse(503, 'too many uploads at a time');
    receiving += 1;
    try {
      return await accept(request);
    } finally {
      receiving -= 1;
    }
  };

  async function accept(request: IncomingMessage): Promise<Answer> {
    const job = await authorizeJob(parts, request);
    if (!('claims' in job)) return refuse(job.status, job.message);
    const { claims, installationId } = job;

    const artifactName = new URL(request.url ?? '/', 'http://x').searchParams.get('artifact') ?? '';
    const attempt = /-(\d{1,9})$/.exec(artifactName)?.[1];
    if (!NAME.test(artifactName) || (attempt !== undefined && Number(attempt) !== claims.attempt))
      return refuse(400, `artifact has to be called assay-report-JOB-INDEX-${claims.attempt}`);
    if (request.headers['content-type'] !== 'application/zip')
      return refuse(415, 'content type must be application/zip');
    const bytes = Number(request.headers['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(bytes) || bytes < 1) return refuse(411, 'content-length is required');
    if (bytes > MAX_BYTES) return refuse(413, `the body is larger than ${MAX_BYTES} bytes`);

    const { jti, expiresAt, repositoryId } = claims;
    const id = await beginUpload(database, { repositoryId, bytes, jti, expiresAt });
    if (id === 'replayed') return refuse(409, 'the token was used before');
    if (id === 'flooded') return refuse(429, 'too much of this repository waits to be taken in');
    try {
      await receive(request, { repositoryId, id });
    } catch (error) {
      await dropUpload(database, repositoryId, id).catch(() => undefined);
      throw error;
    }
    const about: UploadAbout = { uploadId: id, artifactName, claims, installationId };
    await finishUpload(database, {
      id: `assay:${UPLOAD}:${id}`,
      action: UPLOAD,
      repositoryId,
      installationId,
      about: { ...about },
      afterSeconds: 0,
    });
    return { status: 202, message: 'stored', stored: true };
  }

  /** Stores the body piece by piece. Throws when it ends before it is whole; Node holds it to its announced length. */
  async function receive(request: IncomingMessage, upload: { repositoryId: number; id: number }): Promise<void> {
    let pieces: Buffer[] = [];
    let size = 0;
    let position = 0;
    const store = async (): Promise<void> => {
      await addUploadChunk(database, upload, position, Buffer.concat(pieces));
      position += 1;
      pieces = [];
      size = 0;
    };
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      pieces.push(chunk);
      size += chunk.length;
      if (size >= CHUNK_BYTES) await store();
    }
    if (size > 0) await store();
  }
}

function refuse(status: number, message: string): Answer {
  return { status, message, stored: false };
}
