import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { DataConfig, DataSetConfig, IntegrityConfig } from '../model/data-config.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkValue } from './check-value.ts';
import { dataError } from './data-error.ts';
import { type DataSetEntry, MANIFEST } from './files/manifest.ts';
import { checkRows, type KeyIndex } from './integrity/check-rows.ts';
import { compileSchema } from './integrity/compile-schema.ts';
import { needsOf } from './order-sets.ts';
import { readRows } from './read-rows.ts';
import { createSharedKeys } from './shared-keys.ts';

/** One data set of a folder, and what is wrong with it. */
export interface CheckedSet {
  readonly entry: DataSetEntry;
  readonly error: AssayError | undefined;
}

/**
 * Checks a folder of data sets against its manifest (nothing is missing or was changed) and against the rules that the
 * configuration has now. The rows of a CSV file cannot be told from it exactly: of it only the hash is checked, and not
 * what refers to it. Throws USAGE for a folder that holds no data sets, or not the chosen ones.
 */
export async function checkFolder(
  config: DataConfig,
  directory: string,
  only: readonly string[],
): Promise<readonly CheckedSet[]> {
  const entries = await readManifest(directory);
  const strange = only.find((name) => !entries.some((entry) => entry.name === name));
  if (strange !== undefined) {
    const names = entries.map(({ name }) => name).join(', ') || 'none';
    throw new AssayError('USAGE', `there is no data set "${strange}" in ${directory}; there are: ${names}`);
  }
  const sets = new Map(config.sets.map((set) => [set.name, set]));
  const needs = entries.flatMap(({ name }) => needsOfNamed(sets.get(name), config));
  const { keys } = createSharedKeys(needs, '');
  const unreadable = new Set(entries.filter(({ format }) => format === 'csv').map(({ name }) => name));
  const rulesOf = (name: string) => {
    const rules = sets.get(name)?.integrity;
    return rules && { ...rules, references: rules.references.filter(({ set }) => !unreadable.has(set)) };
  };
  const checked: CheckedSet[] = [];
  // All of them in the order in which they were made, so that references find what they refer to.
  for (const entry of entries) {
    const error = await checkEntry(entry, rulesOf(entry.name), { directory, root: config.root, keys }).then(
      () => undefined,
      (thrown: unknown) => asAssayError(thrown, entry.name),
    );
    if (only.length === 0 || only.includes(entry.name)) checked.push({ entry, error });
  }
  return checked;
}

const needsOfNamed = (set: DataSetConfig | undefined, config: DataConfig) =>
  set === undefined ? [] : needsOf(set, config);

async function checkEntry(
  entry: DataSetEntry,
  integrity: IntegrityConfig | undefined,
  { directory, root, keys }: { directory: string; root: string; keys: KeyIndex },
): Promise<void> {
  const { name, format } = entry;
  const path = join(directory, entry.file);
  if (integrity === undefined) throw dataError('content', name, 'it is not in the configuration any more');
  const { size: bytes } = await stat(path);
  if (format === 'csv') {
    const fileSha256 = await hashFile(path);
    if (fileSha256 !== entry.fileSha256) throw changed(name, 'SHA-256', fileSha256, entry.fileSha256);
    return;
  }
  const schema = integrity.schema === undefined ? undefined : await compileSchema(integrity.schema, root, name);
  const check = checkRows(name, integrity, schema, keys);
  const hash = createHash('sha256');
  let rows = 0;
  for (const row of readRows(path, format, name)) {
    rows += 1;
    const wrong = checkValue(row);
    if (wrong !== undefined) throw dataError('content', name, `row ${rows}: ${wrong}`);
    hash.update(`${canonicalJson(row)}\n`);
    check.row(row, rows);
  }
  check.end(rows);
  const sha256 = hash.digest('hex');
  if (sha256 !== entry.sha256) throw changed(name, 'SHA-256 of the rows', sha256, entry.sha256);
  if (bytes !== entry.bytes) throw changed(name, 'bytes', bytes, entry.bytes);
}

const changed = (set: string, what: string, found: string | number, written: string | number) =>
  dataError('content', set, `its file was changed since it was made: ${what} ${found}, in the manifest ${written}`);

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function readManifest(directory: string): Promise<readonly DataSetEntry[]> {
  let text: string;
  try {
    text = await readFile(join(directory, MANIFEST), 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new AssayError('USAGE', `${directory} holds no data sets of Assay: no ${MANIFEST} (${code})`, { cause });
  }
  try {
    const { sets } = JSON.parse(text) as { sets: readonly DataSetEntry[] };
    // A name with a slash would lead out of the folder.
    if (sets.every(({ name, format, file }) => file === `${name}.${format}` && !/[/\\]/.test(file))) return sets;
  } catch {
    // Told below.
  }
  throw new AssayError('DATA_INVALID', `${join(directory, MANIFEST)} is no manifest of data sets`);
}

function asAssayError(thrown: unknown, set: string): AssayError {
  if (thrown instanceof AssayError) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === undefined) throw thrown;
  return dataError('content', set, `its file cannot be read: ${message}`, thrown);
}
