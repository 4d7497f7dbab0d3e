import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Octokit } from '../github/octokit.ts';
import { type AuthorizeParts, authorizeJob } from '../inbox/authorize-job.ts';
import type { UploadClaims } from '../inbox/upload-claims.ts';
import type { Database } from '../store/database.ts';
import { findInstallationOf } from '../store/find-installation-of.ts';
import { findRepository } from '../store/find-tests.ts';
import { repositoryById } from '../store/runs.ts';
import { changeOf } from './change-of.ts';
import { type FixAttempt, findFixes } from './find-fixes.ts';
import { loadDocument } from './load-document.ts';
import type { QuarantineDocument } from './quarantine-document.ts';

/** What jobs are answered with. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

export interface DoorParts {
  readonly database: Database;
  /** Undefined where the bot has no public address: then there is only what is public. */
  readonly jobs: (AuthorizeParts & { readonly octokitOf: (installationId: number) => Promise<Octokit> }) | undefined;
}

/** Where the document is. */
export const QUARANTINE_PATH = '/api/quarantine';
/** A matrix of hundreds of jobs begins within it; a title that is changed is heard of after it. */
const KEEP_MS = 30_000;
/** Answers kept at a time; the oldest goes. */
const KEEP = 500;
/** Requests in hand; each waits for the database, and some for GitHub. */
const MOST_AT_ONCE = 32;

/**
 * Makes what answers `GET /api/quarantine` for jobs with a token, and `GET /api/quarantine/OWNER/NAME.json` for anybody where
 * the repository allows it. Throws when the store or GitHub fails: whoever hears nothing uses no mutes.
 */
export function createQuarantineDoor({ database, jobs }: DoorParts) {
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<FixAttempt[]> }>();
  let inHand = 0;
  return async (request: IncomingMessage): Promise<DoorAnswer> => {
    if (inHand >= MOST_AT_ONCE) return refuse(503, 'too many requests at a time');
    inHand += 1;
    try {
      return await answer(request);
    } finally {
      inHand -= 1;
    }
  };

  async function answer(request: IncomingMessage): Promise<DoorAnswer> {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname !== QUARANTINE_PATH) return snapshot(request, pathname.slice(QUARANTINE_PATH.length));
    if (jobs === undefined) return refuse(404, 'not found');
    const job = await authorizeJob(jobs, request);
    if (!('claims' in job)) return refuse(job.status, job.message);
    const { claims, installationId } = job;
    const fixes = await fixesOf(claims, () => jobs.octokitOf(installationId));
    const fullName = `${claims.owner}/${claims.name}`;
    const document = await loadDocument(database, { id: claims.repositoryId, fullName }, fixes);
    return send(request, document, 'private, no-cache');
  }

  async function snapshot(request: IncomingMessage, path: string): Promise<DoorAnswer> {
    const [, owner, name] = /^\/([\w-]{1,100})\/([\w.-]{1,100})\.json$/.exec(path) ?? [];
    const row = owner === undefined || name === undefined ? undefined : await findRepository(database, owner, name);
    // Null: the app has left it, and nothing of it is told any more.
    if (row === undefined || (await findInstallationOf(database, row.id)) === null) return refuse(404, 'not found');
    const document = await loadDocument(database, { id: row.id, fullName: `${row.owner}/${row.name}` }, 'public');
    return send(request, document, 'public, max-age=60');
  }

  /** Asked once for all jobs of a run that begin together. */
  async function fixesOf(claims: UploadClaims, octokit: () => Promise<Octokit>): Promise<FixAttempt[]> {
    const change = changeOf(claims);
    const repository = change === undefined ? undefined : await repositoryById(database, claims.repositoryId);
    if (change === undefined || repository === undefined) return [];
    const key = JSON.stringify([claims.repositoryId, claims.githubRunId, claims.attempt, change]);
    const known = asked.get(key);
    if (known !== undefined && performance.now() - known.at < KEEP_MS) return known.answer;
    const found = findFixes({ octokit, database }, repository, change);
    asked.delete(key);
    asked.set(key, { at: performance.now(), answer: found });
    for (const old of asked.keys()) if (asked.size > KEEP) asked.delete(old);
    found.catch(() => asked.delete(key));
    return found;
  }
}

function send(request: IncomingMessage, document: QuarantineDocument | undefined, cache: string): DoorAnswer {
  // The same answer as for a repository that is unknown: nobody learns that it is there.
  if (document === undefined) return refuse(404, 'not found');
  const { at: _at, ...content } = document;
  const etag = `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}"`;
  const headers = { etag, 'cache-control': cache };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers, body: '' };
  return { status: 200, headers, body: JSON.stringify(document) };
}

function refuse(status: number, message: string): DoorAnswer {
  return { status, headers: {}, body: JSON.stringify({ message }) };
}
