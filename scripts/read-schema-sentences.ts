import { readdir, readFile } from 'node:fs/promises';

const FOLDER = 'app/store/migrations';

/** What the SQL says of each table (`tests`) and column (`tests.name`), by name. */
export type Sentences = ReadonlyMap<string, string>;

/**
 * The sentences in the migrations: the comment above CREATE TABLE, CREATE VIEW or a renaming, the comment behind a
 * column, and COMMENT ON for what an earlier migration left without one. A later sentence replaces an earlier one.
 */
export async function readSchemaSentences(): Promise<Sentences> {
  const sentences = new Map<string, string>();
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) readFileSentences(await readFile(`${FOLDER}/${name}`, 'utf8'), sentences);
  return sentences;
}

function readFileSentences(sql: string, sentences: Map<string, string>): void {
  let above: string[] = [];
  let table = '';
  for (const line of sql.split('\n')) {
    const comment = /^-- ?(.*)/.exec(line);
    if (comment !== null) {
      above.push(comment[1] as string);
      continue;
    }
    const renamed = /^ALTER TABLE (\w+) RENAME TO (\w+)/.exec(line);
    if (renamed !== null) rename(sentences, renamed[1] as string, renamed[2] as string);
    const opened = /^(?:CREATE TABLE|CREATE VIEW|ALTER TABLE) (?:IF NOT EXISTS )?(\w+)/.exec(line)?.[1];
    if (opened !== undefined) {
      table = renamed?.[2] ?? opened;
      if (above.length > 0 && !/^ALTER TABLE \w+ (?:ALTER|ADD|$)/.test(line)) sentences.set(table, above.join(' '));
    }
    above = [];
    const column = /^(?: *|ALTER TABLE \w+ )(?:ADD COLUMN )?(?:IF NOT EXISTS )?([a-z_]+) .*?-- (.+)$/.exec(line);
    if (column !== null) sentences.set(`${table}.${column[1]}`, sentence(column[2] as string));
  }
  for (const [, name, text] of sql.matchAll(/COMMENT ON (?:TABLE|COLUMN) ([\w.]+) IS\s+'((?:[^']|'')*)'/g)) {
    sentences.set(name as string, (text as string).replaceAll("''", "'"));
  }
}

function rename(sentences: Map<string, string>, from: string, to: string): void {
  for (const [name, text] of [...sentences]) {
    if (name !== from && !name.startsWith(`${from}.`)) continue;
    sentences.set(name.replace(from, to), text);
    sentences.delete(name);
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
