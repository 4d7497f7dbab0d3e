import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceSpec } from '../../../src/model/service-spec.ts';
import { freePort, program, until } from '../../programs/program.ts';
import { health, place, plain } from './service-place.ts';

beforeEach(async () => {
  const docker = place.path('docker');
  await writeFile(docker, `#!/bin/sh\nexec ${program('docker-stand-in').join(' ')} "$@"\n`);
  await chmod(docker, 0o755);
  place.env = { ...place.env, PATH: `${place.folder}:${place.env.PATH}`, DOCKER_STAND_IN: place.folder };
});
const calls = async (): Promise<string[][]> => {
  const text = await readFile(place.path('calls.jsonl'), 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
};
const verbs = async () => (await calls()).map(([verb]) => verb);
const runCall = async () => (await calls()).find(([verb]) => verb === 'run') ?? [];
const container = async (more: Partial<ServiceSpec> = {}): Promise<ServiceSpec> => {
  const port = await freePort();
  const { command: _none, ...spec } = plain('cache', 'none', health(port));
  return { ...spec, container: { image: 'redis:8', ports: [`${port}:6379`], volumes: ['./data:/data:ro'] }, ...more };
};

describe('a container', () => {
  it('is pulled once, run on this machine alone, stopped and removed', async () => {
    const cache = await container({ shutdown: { graceMs: 1_500, signal: 'SIGINT' } });
    const running = await place.start([cache]);
    const [, ...args] = await runCall();
    const name = `assay-${place.marker.slice(0, 8)}-cache`;
    expect(args).toEqual([
      '--stop-signal=SIGINT',
      '--rm',
      `--name=${name}`,
      `--label=assay.run=${place.marker}`,
      `--publish=127.0.0.1:${cache.container?.ports[0]}/tcp`,
      `--volume=${place.folder}/data:/data:ro`,
      'redis:8',
    ]);
    expect(running.rootPids().get('cache')).toEqual(expect.any(Number));
    await running.stop();
    expect(await calls()).toContainEqual(['stop', '-t', '2', name]);
    expect((await readdir(place.folder)).filter((file) => file.endsWith('.container'))).toEqual([]);
    expect((await verbs()).at(-1)).toBe('ps');

    await (await place.start([cache])).stop();
    expect((await verbs()).filter((verb) => verb === 'pull')).toHaveLength(1);
  });

  it('gets its own variables and no others, and values do not stand in the process table', async () => {
    const env = { CACHE_PASSWORD: 'correct horse', PATH: '/opt/bin' };
    const running = await place.start([await container({ env, command: 'redis-server --save ""' })]);
    const [, ...args] = await runCall();
    expect(args.filter((arg) => arg.startsWith('--env'))).toEqual(['--env=CACHE_PASSWORD', '--env=PATH=/opt/bin']);
    expect(args.slice(-4)).toEqual(['redis:8', '/bin/sh', '-c', 'redis-server --save ""']);
    await running.stop();
    expect(await place.log('cache')).toBe('CACHE_PASSWORD=***\nPATH=/opt/bin\n');
  });

  it('of a daemon elsewhere has no process here, whatever number it tells', async () => {
    await writeFile(place.path('id'), 'deadbeef'.repeat(8));
    const running = await place.start([await container()]);
    expect([...running.rootPids()]).toEqual([]);
    await running.stop();
  });

  it('whose client is killed is a crash, and is run again', async () => {
    const running = await place.start([await container({ restart: { when: 'on-failure', backoffMs: 10, max: 1 } })]);
    const pid = running.rootPids().get('cache');
    process.kill(pid as number, 'SIGKILL');
    await until(() => place.told().includes('recovered cache'));
    expect(running.outages()[0]?.exit).toEqual({ code: null, signal: 'SIGKILL' });
    // What may be left of the first one is taken away before the second gets its name.
    expect((await verbs()).slice((await verbs()).indexOf('run'))).toEqual(expect.arrayContaining(['run', 'rm', 'run']));
    await running.stop();
  });
});

describe('what goes wrong with containers', () => {
  it('an image that cannot be had', async () => {
    const ghost = await container();
    await expect(
      place.start([{ ...ghost, container: { image: 'ghost:1', ports: [], volumes: [] } }]),
    ).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: 'service "cache": image ghost:1 is not here and cannot be pulled',
    });
    expect(await verbs()).not.toContain('run');
  });

  it('no docker', async () => {
    place.env = { ...place.env, PATH: '/nowhere' };
    await expect(place.start([await container()])).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.stringMatching(/containers need the docker command line: cannot start `docker image inspect/),
    });
  });

  it('a daemon that does not tell what is left: that is no proof', async () => {
    const running = await place.start([await container()]);
    await writeFile(place.path('mute'), '');
    await expect(running.stop()).rejects.toMatchObject({
      code: 'SERVICE_NOT_STOPPED',
      message: 'docker does not tell which containers of this run are left',
    });
  });

  it('a container that nobody started on purpose is found by its label', async () => {
    const running = await place.start([await container()]);
    await writeFile(place.path('orphan.container'), '0');
    await expect(running.stop()).rejects.toMatchObject({ code: 'SERVICE_NOT_STOPPED' });
    expect((await calls()).find((call) => call.includes('--volumes'))).toEqual([
      ...['rm', '--force', '--volumes', '0123456789ab'],
    ]);
  });
});
