import type { SourceIndex } from './source-index.ts';

/** Where the known CI services check a repository out. */
const CHECKOUTS = [
  /^\/home\/runner\/work\/[^/]+\/[^/]+\//,
  /^\/__w\/[^/]+\/[^/]+\//,
  /^\/github\/workspace\//,
  /^\/Users\/runner\/work\/[^/]+\/[^/]+\//,
  /^[A-Za-z]:\/a\/[^/]+\/[^/]+\//,
  /^\/builds\/[^/]+\/[^/]+\//,
];

/** What a path is resolved against. */
export interface FileContext {
  /** Absolute folders to strip, longest first. */
  readonly roots: readonly string[];
  /** Where the tests ran, relative to the repository: relative paths begin there. */
  readonly folder?: string | undefined;
  /** The repository's files. */
  readonly sources?: SourceIndex | undefined;
}

/**
 * The path of a test file as history keeps it: forward slashes, relative to the repository, so that it is the same in
 * another checkout and on another operating system. A path that the repository's files tell apart is the file's own.
 */
export function normaliseFile(file: string, { roots, folder, sources }: FileContext): string {
  const slashed = fromUrl(file).replaceAll('\\', '/');
  for (const root of roots) {
    const prefix = `${root.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
    if (slashed.startsWith(prefix)) return slashed.slice(prefix.length);
  }
  const bare = slashed.replace(/^(\.\/)+/, '');
  const known = folder && sources?.has(`${folder}/${bare}`) ? `${folder}/${bare}` : sources?.find(bare);
  if (known !== undefined) return known;
  for (const checkout of CHECKOUTS) {
    const inside = bare.replace(checkout, '');
    if (inside !== bare) return inside;
  }
  return bare;
}

function fromUrl(file: string): string {
  if (!file.startsWith('file://')) return file;
  const path = file.slice('file://'.length);
  // `file:///C:/x` has a slash before the drive.
  const bare = /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
