import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { project } from '../run/project.ts';

/** One set of each kind that needs nothing from outside, and one by a command. */
const DATA = `suites: { unit: { command: "true", reports: r.xml } }
data:
  factories:
    user: { id: { uuid: true }, mail: { faker: internet.email }, born: { faker: date.birthdate } }
  sets:
    orders:
      factory: { id: { sequence: 1 }, user: { ref: users.id } }
      rows: 20
      integrity: { unique: [id], references: { user: users.id } }
    users: { factory: user, rows: 10, format: json }
    history: { series: { metrics: { cpu: { base: 40, noise: 2 } } }, days: 1, format: csv }
    failures: { errors: {}, days: 1 }
    people: { profiles: {}, sizes: { small: { rows: 3 }, large: { rows: 30 } } }
    changes: { events: {} }
    things: { schema: { type: object, required: [n], properties: { n: { type: integer } } }, rows: 5 }
    told: { command: "printf '[{\\"size\\":\\"%s\\",\\"seed\\":\\"%s\\"}]' $ASSAY_DATASET_SIZE $ASSAY_DATASET_SEED > $ASSAY_DATASET_FILE" }
environments:
  production: { data: { size: large, seed: 9 } }
`;
const data = (...words: string[]) => project.start('data', ...words).ended;
const bytes = async (folder: string) => {
  const files = (await readdir(project.path(folder))).sort();
  return Promise.all(files.map(async (file) => [file, await readFile(project.path(folder, file), 'utf8')] as const));
};

beforeEach(() => project.configure(DATA));

test('list names each set with its maker, format and sizes', async () => {
  const { code, out } = await data('list');
  expect(out.split('\n').slice(0, 5)).toEqual([
    'orders\tfactory\tndjson\tsmall medium large',
    'users\tfactory\tjson\tsmall medium large',
    'history\tseries\tcsv\tsmall medium large',
    'failures\terrors\tndjson\tsmall medium large',
    'people\tprofiles\tndjson\tsmall large',
  ]);
  expect(code).toBe(0);
});

test('validate checks them under every overlay, and names them', async () => {
  // One set has no size that the overlay asks for.
  await project.configure(DATA.replace('size: large', 'size: medium'));
  const { code, err } = await project.start('validate').ended;
  expect(err).toMatch(
    /^assay\.yml:\d+:\d+: CONFIG_INVALID: data\.size: data set "people" has no size "medium"; it has small, large\n/,
  );
  expect(code).toBe(3);
  await project.configure(DATA);
  expect((await project.start('validate').ended).out).toContain('  data      orders, users, history, ');
});

describe('make', () => {
  test('prints a line for each set, and the same seed makes the same bytes in another process', async () => {
    const first = await data('make', '--out', 'one');
    expect(first).toMatchObject({ code: 0, err: '' });
    const lines = first.out.trim().split('\n');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(/^users\tusers-[0-9a-f]{12}\t10 rows\t\d+ bytes\t\S*one\/users\.json$/);
    expect(lines[1]).toMatch(/^orders\torders-[0-9a-f]{12}\t20 rows\t/);
    expect((await data('make', '--out', 'two')).out).toBe(first.out.replaceAll('one/', 'two/'));
    expect(await bytes('two')).toEqual(await bytes('one'));
    expect((await data('make', '--out', 'two', '--seed', 'other')).code).toBe(0);
    const [one, two] = [await bytes('one'), await bytes('two')];
    expect(one.filter(([, text], index) => text === two[index]?.[1])).toEqual([]);
  }, 60_000);

  test('takes names, a size and an environment; what is given outright has the last word', async () => {
    const made = await data('make', 'orders', 'told', '-e', 'production', '--seed', '5');
    expect(made.out).toMatch(/^users\t.*\norders\t.*\ntold\t.*\n$/);
    expect(await readFile(project.path('assay-data/told.ndjson'), 'utf8')).toBe('{"seed":"5","size":"large"}\n');
    await data('make', 'people', '--size', 'large');
    expect((await readFile(project.path('assay-data/people.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(30);
  }, 60_000);

  test.each([
    [['nobody'], 'USAGE: there is no data set "nobody"; there are: orders, users, history'],
    [
      ['people', '--size', 'medium'],
      'CONFIG_INVALID: data set "people": there is no size "medium"; it has small, large',
    ],
    [['users', '-o', '.'], 'USAGE: '],
  ])('%j is refused', async (words, message) => {
    const { code, out, err } = await data('make', ...words);
    expect(err).toContain(message);
    expect([code, out]).toEqual([3, '']);
  });

  test('says what could not be made, and leaves nothing half done', async () => {
    await project.configure(
      'suites: { u: { command: x, reports: r } }\ndata: { sets: { told: { command: exit 3 } } }\n',
    );
    const { code, err } = await data('make');
    expect(err).toContain('DATA_FAILED: data set "told": its command ended with exit code 3');
    expect(code).toBe(4);
    expect(await readdir(project.folder)).toEqual(['assay.yml']);
    await project.configure('suites: { u: { command: x, reports: r } }\n');
    expect((await data('make')).err).toContain('the configuration has no data sets');
  });

  test('stops at a signal with the command it started', async () => {
    await project.configure(
      'suites: { u: { command: x, reports: r } }\ndata: { sets: { told: { command: "echo > up; sleep 600" } } }\n',
    );
    const { child, ended } = project.start('data', 'make');
    while (!(await readdir(project.folder)).includes('up')) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 143, err: expect.stringContaining('RUN_INTERRUPTED') });
    expect((await readdir(project.folder)).sort()).toEqual(['assay.yml', 'up']);
  });
});

describe('check', () => {
  beforeEach(async () => {
    await data('make', 'orders', 'history');
  });

  test('a folder that is as it was made keeps the rules', async () => {
    const { code, out } = await data('check', 'assay-data');
    expect(out).toMatch(
      /^users\t\S+\t10 rows\tvalid\norders\t\S+\t20 rows\tvalid\nhistory\t\S+\t288 rows\tunchanged\n$/,
    );
    expect(code).toBe(0);
    expect((await data('check', 'assay-data', 'orders')).out).toMatch(/^orders\t.*\n$/);
  });

  test('what was changed, is gone, breaks a rule or is not known any more is told, each by itself', async () => {
    const orders = await readFile(project.path('assay-data/orders.ndjson'), 'utf8');
    await appendFile(project.path('assay-data/history.csv'), 'x');
    await writeFile(project.path('assay-data/orders.ndjson'), orders.replace(/"user":"[^"]+"/, '"user":"nobody"'));
    const { code, out, err } = await data('check', 'assay-data');
    expect(out).toMatch(/^users\t.*\n$/);
    expect(err).toMatch(
      /^DATA_INVALID: data set "orders": row 1: key "user" is "nobody", which "id" of data set "users"/,
    );
    expect(err).toContain('DATA_INVALID: data set "history": its file was changed since it was made: SHA-256 ');
    expect(code).toBe(2);
    await writeFile(project.path('assay-data/orders.ndjson'), orders.replace('"id":1,', '"id":99,'));
    expect((await data('check', 'assay-data', 'orders')).err).toContain(
      'changed since it was made: SHA-256 of the rows',
    );
    await writeFile(project.path('assay-data/orders.ndjson'), orders);
    // The rules are those that the configuration has now.
    await project.configure(
      DATA.replace('unique: [id]', 'unique: [id], required: [total]')
        .replace('    users:', '    clients:')
        .replaceAll('users.id', 'clients.id'),
    );
    const later = await data('check', 'assay-data');
    expect(later.err).toContain('data set "users": it is not in the configuration any more');
    expect(later.err).toContain('data set "orders": row 1: key "total" is missing');
  }, 60_000);

  test('another folder is none', async () => {
    expect(await data('check', 'absent')).toMatchObject({
      code: 3,
      err: expect.stringContaining('holds no data sets'),
    });
    await writeFile(
      project.path('assay-data/.assay-data.json'),
      '{"sets":[{"name":"../x","format":"json","file":"../x.json"}]}',
    );
    expect(await data('check', 'assay-data')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no manifest'),
    });
    expect((await data('check', 'assay-data', 'x')).code).toBe(2);
  });
});
