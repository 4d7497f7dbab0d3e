import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assay-memory-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The orders as JavaScript objects are more than 100 MB. */
const ROWS = 200_000;
/** The program itself needs 30 MB of heap; the process dies when it needs more than this. */
const HEAP_MB = 48;

it('needs no memory for rows: only a few bytes outside of the heap for each value that must be unique', () => {
  writeFileSync(
    join(folder, 'assay.yml'),
    `version: 1
suites: { unit: { command: "true", reports: r.xml } }
data:
  sets:
    orders:
      factory: { id: { uuid: true }, user: { ref: people.id }, note: { template: "order {{id}} of {{user}}" } }
      rows: ${ROWS}
      integrity: { unique: [id], references: { user: people.id } }
    people: { factory: { id: { uuid: true } }, rows: ${ROWS} }
`,
  );
  const words = [`--max-old-space-size=${HEAP_MB}`, cli, 'data', 'make', '-C', folder, '-c', 'assay.yml'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(new RegExp(`^people\\t.*\\t${ROWS} rows\\t.*\\norders\\t.*\\t${ROWS} rows\\t`));
  expect(status).toBe(0);
}, 180_000);
