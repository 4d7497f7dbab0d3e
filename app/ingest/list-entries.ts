import { type Entry, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { AssayError } from '../../src/model/assay-error.ts';

/** A report folder has a handful of files, with one report per cell of a merged artifact some hundreds. */
const MAX_ENTRIES = 1_000;
/** Of the mode bits, those that give the type of a file, and the type of a symbolic link (stat.h). */
const TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

export interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

/** Before each entry's content; its name comes behind, and perhaps more (APPNOTE 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

/**
 * Every entry of a zip file, read from its central directory; nothing is unpacked.
 * Throws ARTIFACT_TOO_MANY_ENTRIES, ARTIFACT_UNSAFE_PATH for a path that leaves its folder or a link, ARTIFACT_CORRUPT
 * for a path that is there twice or entries that share their bytes: such an archive was not made by an upload of
 * GitHub's, so none of it is believed.
 */
export async function listEntries(zip: ZipFile): Promise<NamedEntry[]> {
  if (zip.entryCount > MAX_ENTRIES) {
    throw new AssayError('ARTIFACT_TOO_MANY_ENTRIES', `${zip.entryCount} files, at most ${MAX_ENTRIES} are read`);
  }
  const entries: NamedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const reason = unsafe(name, entry);
    if (reason !== undefined) {
      throw new AssayError('ARTIFACT_UNSAFE_PATH', `${JSON.stringify(name.slice(0, 200))}: ${reason}`);
    }
    entries.push({ name, entry });
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length) {
    throw new AssayError('ARTIFACT_CORRUPT', 'a path is there twice');
  }
  if (overlap(entries)) throw new AssayError('ARTIFACT_CORRUPT', 'entries overlap');
  return entries;
}

/** Whether entries share bytes: so a few kilobytes become petabytes without any of them packing well. */
function overlap(entries: readonly NamedEntry[]): boolean {
  const ranges = entries
    .map(({ entry }) => {
      const start = entry.relativeOffsetOfLocalHeader;
      return { start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize };
    })
    .sort((a, b) => a.start - b.start);
  return ranges.some(({ end }, index) => end > (ranges[index + 1]?.start ?? Number.POSITIVE_INFINITY));
}

function unsafe(name: string, entry: Entry): string | undefined {
  if (name.includes('\0')) return 'a NUL character';
  if (name.includes('\\')) return 'a backslash';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'an absolute path';
  if (name.split('/').includes('..')) return 'a path that leaves its folder';
  // The upper half of the attributes are Unix mode bits; other systems leave them zero.
  if (((entry.externalFileAttributes >>> 16) & TYPE_MASK) === SYMBOLIC_LINK) return 'a symbolic link';
  return undefined;
}
