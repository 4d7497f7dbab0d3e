import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';

/** Files a suite leaves: a glob relative to its cwd, and their format where it is not told from the content. */
export interface FilePattern<Format extends string> {
  readonly glob: string;
  readonly format?: Format | undefined;
}

/** Files by path relative to cwd: what tells whether the suite has written them anew, and their format if given. */
export type FoundFiles<Format extends string> = ReadonlyMap<
  string,
  { readonly stamp: string; readonly format: Format | undefined }
>;

/** The files that match the patterns now, in the order of their names, each with a stamp of its time and size. */
export async function findFiles<Format extends string>(
  patterns: readonly FilePattern<Format>[],
  cwd: string,
): Promise<FoundFiles<Format>> {
  const found = new Map<string, Format | undefined>();
  for (const { glob: pattern, format } of patterns) {
    const names = await glob(pattern, { cwd, dot: true, onlyFiles: true, ignore: ['**/node_modules/**'] });
    // A file that several patterns match is read once; the first one that names its format decides.
    for (const name of names) found.set(name, found.get(name) ?? format);
  }
  const files = new Map<string, { stamp: string; format: Format | undefined }>();
  for (const [name, format] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { mtimeMs, size } = await stat(join(cwd, name));
    files.set(name, { stamp: `${mtimeMs}:${size}`, format });
  }
  return files;
}

/** What was written since: what lay there already may be of another run. Second: why there is nothing, for people. */
export function freshFiles<Format extends string>(
  patterns: readonly FilePattern<Format>[],
  before: FoundFiles<Format>,
  after: FoundFiles<Format>,
): { readonly fresh: FoundFiles<Format>; readonly none: string } {
  const stale = after.size === 0 ? '' : `; ${after.size} older file(s) match but were not written by this run`;
  return {
    fresh: new Map([...after].filter(([name, { stamp }]) => before.get(name)?.stamp !== stamp)),
    none: `no file matches ${patterns.map(({ glob: pattern }) => pattern).join(', ')}${stale}`,
  };
}
