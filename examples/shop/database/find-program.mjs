import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian and Ubuntu keep the server's programs here, one folder a version, and not on PATH. */
const VERSIONS = '/usr/lib/postgresql';

/** A program of PostgreSQL: of the newest version that has a server, so that pg_dump is never older than it. */
export function findProgram(name) {
  const folder = folders().find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, name)));
  return folder === undefined ? undefined : join(folder, name);
}

/** As `findProgram`, but says what to do when there is none. */
export function needProgram(name) {
  const found = findProgram(name);
  if (found === undefined) throw new Error(`there is no ${name}; install PostgreSQL or put its programs on PATH`);
  return found;
}

function folders() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(VERSIONS, version, 'bin'));
  return [...newestFirst, ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')];
}
