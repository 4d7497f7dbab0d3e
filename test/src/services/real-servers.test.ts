import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { ServiceSpec } from '../../../src/model/service-spec.ts';
import { freePort } from '../../programs/program.ts';
import { needs, place, plain } from './service-place.ts';

const ready = (...probes: NonNullable<ServiceSpec['readiness']>['probes']) => ({
  readiness: { probes, timeoutMs: 60_000, intervalMs: 20 },
});

const redis = spawnSync('redis-server', ['--version']).status === 0;
if (!redis) process.stderr.write('\nSKIPPED: Redis as a service: redis-server is not installed\n');

(redis ? it : it.skip)('Redis is a service: ready when it answers, gone afterwards', async () => {
  const port = await freePort();
  const command = ['redis-server', '--port', String(port), '--save', '', '--requirepass', 'open sesame'];
  const probe = { kind: 'redis' as const, host: '127.0.0.1', port, password: 'open sesame' };
  const running = await place.start([plain('redis', command, ready(probe))]);
  expect(place.told()).toEqual(['starting redis', 'healthy redis']);
  await running.stop();
  expect(await place.log('redis')).toContain('bye bye');
});

const binaries = findPostgresBinaries();
if (binaries === undefined) process.stderr.write('\nSKIPPED: PostgreSQL as a service: initdb is not installed\n');

/** PostgreSQL refuses to run as root; `nobody` is on every Linux, with this number. */
const NOBODY = 65_534;

(binaries === undefined ? it.skip : it)(
  'PostgreSQL is a service behind a one-shot one that makes its cluster',
  async () => {
    const port = await freePort();
    const data = place.path('data');
    const isRoot = process.getuid?.() === 0;
    await mkdir(data, { mode: 0o700 });
    if (isRoot) for (const path of [place.folder, data]) await chown(path, NOBODY, NOBODY);
    const as = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
    const initdb = [...as, join(binaries ?? '', 'initdb'), '-D', data, '-U', 'shop', '-A', 'trust', '-N'];
    const server = [...as, join(binaries ?? '', 'postgres'), '-D', data, '-p', String(port), '-k', place.folder];
    const probe = { kind: 'postgres' as const, host: '127.0.0.1', port, user: 'shop', database: 'postgres' };
    const running = await place.start([
      plain('cluster', initdb, { oneShot: true }),
      plain('database', server, {
        ...needs('completed_successfully', 'cluster'),
        ...ready(probe),
        shutdown: { signal: 'SIGINT', graceMs: 20_000 },
      }),
    ]);
    expect(place.told()).toEqual([
      ...['starting cluster', 'completed cluster', 'starting database', 'healthy database'],
    ]);
    // The server and its own processes, each counted in one tree.
    expect(running.rootPids().size).toBe(1);
    await running.stop();
    expect(await place.log('database')).toContain('database system is shut down');
  },
  90_000,
);

function findPostgresBinaries(): string | undefined {
  try {
    const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
    const [version] = versions;
    return version === undefined ? undefined : join('/usr/lib/postgresql', version, 'bin');
  } catch {
    return undefined;
  }
}
