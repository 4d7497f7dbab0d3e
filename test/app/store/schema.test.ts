import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { introspectSchema } from '../../../scripts/introspect-schema.ts';
import { readSchemaSentences } from '../../../scripts/read-schema-sentences.ts';
import { renderSchema, withoutSentence } from '../../../scripts/render-schema.ts';
import { describeEachEngine } from './each-engine.ts';

const page = join(import.meta.dirname, '../../../docs/schema.md');

await describeEachEngine('the schema', (database) => {
  test('is the one in docs/schema.md (npm run generate writes it)', async () => {
    const rendered = renderSchema(await introspectSchema(database()), await readSchemaSentences());
    expect(rendered).toBe(await readFile(page, 'utf8'));
  });

  test('has a sentence on every table and column', async () => {
    expect(withoutSentence(await introspectSchema(database()), await readSchemaSentences())).toEqual([]);
  });

  test('can be spread over servers by repository: what is made for scale has the repository in every key', async () => {
    const { constraints, names } = await keysOf();
    expect(names).toEqual(expect.arrayContaining(['result_blocks', 'test_states', 'test_days', 'failures']));
    expect(constraints.filter(({ text }) => !text.includes('repository_id'))).toEqual([]);
  });

  async function keysOf() {
    // Those of the first migration have keys of their own; docs/scale.md says what becomes of them.
    const first = ['deliveries', 'repositories', 'runs', 'reports', 'tests', 'results_first', 'schema_migrations'];
    const tables = (await introspectSchema(database())).filter(
      ({ name, columns }) => !first.includes(name) && columns.some((column) => column.name === 'repository_id'),
    );
    const constraints = tables.flatMap(({ name, constraints }) =>
      constraints.filter((text) => /^(PRIMARY KEY|UNIQUE)/.test(text)).map((text) => ({ name, text })),
    );
    return { constraints, names: tables.map(({ name }) => name) };
  }
});
