import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { NewDelivery } from '../../../app/store/deliveries.ts';
import { finishDelivery, storeDelivery } from '../../../app/store/deliveries.ts';
import { drainJournal } from '../../../app/store/drain-journal.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { JOURNAL_FILES, type Journal, openJournal } from '../../../app/store/open-journal.ts';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assay-journal-'));
  path = join(directory, JOURNAL_FILES[0]);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const delivery = (id: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
  ...{ id, event: 'issues', payload: '{"a":"\\t\\n é"}', repositoryId: 7, receivedAt: '2026-01-02T03:04:05.678Z' },
  ...more,
});
/** All that a journal hands over, which is forgotten or stays. */
async function taken(journal: Journal, forget = true): Promise<{ ids: string[]; unreadable: number }> {
  const ids: string[] = [];
  let unreadable = 0;
  for (let part = await journal.take(); part !== undefined; part = await journal.take()) {
    for await (const batch of part.batches) {
      ids.push(...batch.deliveries.map(({ id }) => id));
      unreadable += batch.unreadable;
    }
    if (!forget) break;
    await part.forget();
  }
  return { ids, unreadable };
}

test('what was appended is handed over once, whole and in order, also by the next process', async () => {
  const first = await openJournal(directory);
  const whole = delivery('a', { installationId: 8, subject: 'run:1:2:3' });
  await first.append(whole);
  await first.append(delivery('b', { repositoryId: undefined }));
  await first.close();

  const second = await openJournal(directory);
  await second.append(delivery('c'));
  const part = await second.take();
  // What comes while it is worked stays for the next time.
  await second.append(delivery('d'));
  const deliveries: NewDelivery[] = [];
  for await (const batch of part?.batches ?? []) deliveries.push(...batch.deliveries);
  expect(deliveries.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(deliveries[0]).toEqual(whole);
  expect(deliveries[1]).toMatchObject({ payload: '{"a":"\\t\\n é"}', repositoryId: undefined });
  await part?.forget();
  expect(await taken(second)).toEqual({ ids: ['d'], unreadable: 0 });
  expect(await second.take()).toBeUndefined();
  await second.close();
  expect((await Promise.all(JOURNAL_FILES.map((name) => stat(join(directory, name))))).map(({ size }) => size)).toEqual(
    [0, 0],
  );
});

test('what was not forgotten is handed over again', async () => {
  const first = await openJournal(directory);
  await first.append(delivery('a'));
  expect((await taken(first, false)).ids).toEqual(['a']);
  await first.append(delivery('b'));
  await first.close();
  const second = await openJournal(directory);
  await second.append(delivery('c'));
  expect((await taken(second)).ids.sort()).toEqual(['a', 'b', 'c']);
  await second.close();
});

test('wherever a crash cuts the last line off, all before it are read, and what comes after it as well', async () => {
  const first = await openJournal(directory);
  for (const id of ['a', 'b', 'torn']) await first.append(delivery(id));
  await first.close();
  const files = await Promise.all(JOURNAL_FILES.map((name) => readFile(join(directory, name))));
  const used = files.findIndex(({ length }) => length > 0);
  const bytes = files[used] as Buffer;
  const torn = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
  for (const end of [torn + 1, torn + 10, torn + 40, bytes.length - 2]) {
    const place = join(directory, JOURNAL_FILES[used] as string);
    await writeFile(place, bytes);
    await truncate(place, end);
    const journal = await openJournal(directory);
    await journal.append(delivery('after'));
    expect(await taken(journal)).toEqual({ ids: ['a', 'b', 'after'], unreadable: 1 });
    await journal.close();
  }
});

test('a line that has changed is passed over and told of, those around it are read', async () => {
  const first = await openJournal(directory);
  for (const id of ['a', 'changed', 'b']) await first.append(delivery(id));
  await first.close();
  await writeFile(path, (await readFile(path, 'utf8')).replace('"changed","issues"', '"changed","ISSUES"'));
  await appendFile(path, '\0'.repeat(5_000));
  const journal = await openJournal(directory);
  expect(await taken(journal)).toEqual({ ids: ['a', 'b'], unreadable: 2 });
  await journal.close();
});

test('many at once are all there, larger ones than are read at a time too', async () => {
  const journal = await openJournal(directory);
  const wanted = Array.from({ length: 500 }, (_, i) => `d${i}`);
  const large = JSON.stringify({ text: 'é'.repeat(2_000_000) });
  await Promise.all(wanted.map((id, i) => journal.append(delivery(id, i % 250 === 9 ? { payload: large } : {}))));
  const part = await journal.take();
  const seen: NewDelivery[] = [];
  for await (const { deliveries } of part?.batches ?? []) {
    expect(deliveries.length).toBeLessThanOrEqual(100);
    seen.push(...deliveries);
  }
  expect(seen.map(({ id }) => id)).toEqual(wanted);
  expect(seen[9]?.payload).toBe(large);
  await journal.close();
});

test('whoever opens the embedded database has in it what a killed bot had in its journal', async () => {
  const journal = await openJournal(directory);
  const first = await openDatabase({ dataDir: directory });
  await storeDelivery(first, delivery('worked'));
  await first.query(`UPDATE deliveries SET lease_by = 'x'`);
  await finishDelivery(first, { id: 'worked', lease: 'x' });
  await storeDelivery(first, delivery('given up'));
  await first.query(`UPDATE deliveries SET state = 'dead' WHERE id = 'given up'`);
  await first.close();
  // The same as before, one that was asked for again, two new ones under one id, and one that no database takes.
  for (const one of [
    ...[delivery('worked'), delivery('given up'), delivery('new'), delivery('new')],
    delivery('refused', { payload: '{"a":1e999999}' }),
    delivery('last', { receivedAt: '2026-01-02T03:04:06.000Z' }),
  ])
    await journal.append(one);
  await journal.close();

  const second = await openDatabase({ dataDir: directory });
  const states = () => second.query('SELECT id, state FROM deliveries ORDER BY id');
  expect(await states()).toEqual([
    { id: 'given up', state: 'dead' },
    { id: 'last', state: 'pending' },
    { id: 'new', state: 'pending' },
    { id: 'worked', state: 'done' },
  ]);
  expect(await second.query(`SELECT received_at AS at FROM deliveries WHERE id = 'last'`)).toEqual([
    { at: '2026-01-02T03:04:06.000Z' },
  ]);
  // GitHub was asked for it after it was given up.
  const later = await openJournal(directory);
  await later.append(delivery('given up', { receivedAt: '2026-01-03T00:00:00.000Z' }));
  expect(await drainJournal(second, later)).toEqual({ stored: 1, unreadable: 0, refused: [] });
  expect(await drainJournal(second, later)).toBeUndefined();
  await later.close();
  expect(await states()).toContainEqual({ id: 'given up', state: 'pending' });
  await second.close();
}, 120_000);
