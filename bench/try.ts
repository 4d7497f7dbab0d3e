import pg from 'pg';
import { openDatabase } from '../app/store/open-database.ts';
import { upsertRepository } from '../app/store/runs.ts';
import { copyRows } from './memory/copy-rows.ts';
import { sampleResults, storeSampleRun } from './memory/sample-run.ts';

const embedded = process.argv[2] === 'e';
const admin = new pg.Client('postgres://postgres@127.0.0.1:5432/postgres');
await admin.connect();
await admin.query('drop database if exists assay_try with (force)');
await admin.query('create database assay_try');
const db = await openDatabase(
  embedded ? { dataDir: '/tmp/try-db' } : { databaseUrl: 'postgres://postgres@127.0.0.1:5432/assay_try', dataDir: '' },
);
const times = new Map<string, number[]>();
const wrapped = {
  ...db,
  transaction: (work: any) =>
    db.transaction((t: any) =>
      work({
        query: async (sql: string, p: any) => {
          const s = performance.now();
          const r = await t.query(sql, p);
          const k = sql.trim().replace(/\s+/g, ' ').slice(0, 60);
          acc.set(k, (acc.get(k) ?? 0) + performance.now() - s);
          return r;
        },
      }),
    ),
};
await upsertRepository(db, { id: 5, installationId: 1, owner: 'o', name: 'n', defaultBranch: 'main' });

const client = new pg.Client('postgres://postgres@127.0.0.1:5432/assay_try');
await client.connect();
await client.query(
  'create table bare (report_id bigint not null, ordinal int not null, test_id bigint not null, variant_id int not null, status smallint not null, duration_ms real not null, failure_id bigint, primary key (report_id, ordinal)); create index on bare (test_id, report_id)',
);
await client.query(
  'create table wide (report_id bigint not null, ordinal int not null, identity text not null, suite text not null, path text[] not null, name text not null, file text, variant text not null, status text not null, duration_ms double precision not null, message text, trace text, primary key (report_id, ordinal)); create index on wide (identity, report_id)',
);
const put = (k: string, v: number) => {
  const l = times.get(k) ?? [];
  l.push(v);
  times.set(k, l);
};
let acc = new Map<string, number>();
for (let r = 0; r < 40; r++) {
  const results = sampleResults({ repositoryId: 5, tests: 10000 }, r);
  const text = results
    .map((x, i) => `${r}\t${i}\t${(i * 7919) % 10000}\t1\t${x.status === 'failed' ? 2 : 1}\t${x.durationMs}\t\\N\n`)
    .join('');
  const b = Buffer.from(text);
  const s = performance.now();
  await copyRows(client, 'copy bare from stdin', b);
  const c = performance.now() - s;
  {
    const text = results
      .map(
        (x, i) =>
          `${r}\t${i}\t${x.identity}\t${x.suite}\t{"${x.path[0]}"}\t${x.name}\t${x.file}\t${x.variant}\t${x.status}\t${x.durationMs}\t${x.message ?? '\\N'}\t${x.trace?.replaceAll('\n', '\\n') ?? '\\N'}\n`,
      )
      .join('');
    const b = Buffer.from(text);
    const s = performance.now();
    await copyRows(client, 'copy wide from stdin', b);
    if (r > 1) put('WIDE', performance.now() - s);
  }
  acc = new Map();
  const ms = (await storeSampleRun(wrapped as any, { repositoryId: 5, tests: 10000 }, r, results)).ms;
  if (r > 1) {
    put('COPY', c);
    put('TOTAL', ms);
    let sum = 0;
    for (const [k, v] of acc) {
      put(k, v);
      sum += v;
    }
    put('rest', ms - sum);
  } else console.log(c, ms);
}
for (const [k, v] of times) {
  v.sort((a, b) => a - b);
  console.log(
    'min',
    v[0]!.toFixed(2),
    'q1',
    v[Math.floor(v.length / 4)]!.toFixed(2),
    'med',
    v[Math.floor(v.length / 2)]!.toFixed(2),
    k,
  );
}
await client.end();
await db.close();
await admin.end();
