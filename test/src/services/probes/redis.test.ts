import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../programs/program.ts';
import { ask, type Listener, listen } from './probe-place.ts';

const installed = spawnSync('redis-server', ['--version']).status === 0;
if (!installed) process.stderr.write('\nSKIPPED: probe of a real Redis: redis-server is not installed\n');

let listener: Listener | undefined;
let redis: ChildProcess | undefined;
let folder = '';
afterEach(async () => {
  await listener?.close();
  listener = undefined;
  if (redis !== undefined) {
    const ended = new Promise((resolve) => redis?.once('exit', resolve));
    redis.kill('SIGKILL');
    await ended;
    redis = undefined;
  }
  if (folder !== '') await rm(folder, { recursive: true, force: true });
  folder = '';
});

const start = async (...args: string[]) => {
  const port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'assay-redis-'));
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', folder, ...args]);
  redis = child;
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready to accept connections')) resolve();
    });
  });
  return { kind: 'redis' as const, host: '127.0.0.1', port };
};
const answering = async (text: string) => {
  listener = await listen((socket) => {
    socket.once('data', () => socket.write(text));
  });
  return { kind: 'redis' as const, host: '127.0.0.1', port: listener.port };
};

(installed ? describe : describe.skip)('a real Redis', () => {
  it('answers PING', async () => {
    expect(await ask(await start())).toEqual({ healthy: true, said: 'PONG', timedOut: false });
  });

  it('that wants a password is there without it, checks it, and lets in', async () => {
    const server = await start('--requirepass', 'open sesame');
    expect(await ask(server)).toMatchObject({ healthy: true, said: expect.stringMatching(/^NOAUTH/) });
    expect(await ask({ ...server, password: 'wrong' })).toMatchObject({
      healthy: false,
      said: expect.stringMatching(/^WRONGPASS/),
    });
    expect(await ask({ ...server, username: 'default', password: 'open sesame' })).toMatchObject({ said: 'PONG' });
  });
});

describe('what a Redis may answer', () => {
  it.each([
    ['-LOADING Redis is loading the dataset in memory', false],
    ['-MASTERDOWN Link with MASTER is down', false],
    ['-BUSY Redis is busy running a script', false],
    ['-DENIED Redis is running in protected mode', false],
    ["-NOPERM this user has no permissions to run the 'ping' command", true],
    ['+PONG', true],
  ])('%s', async (reply, healthy) => {
    expect(await ask(await answering(`${reply}\r\n`))).toMatchObject({ healthy, said: reply.slice(1) });
    expect(listener?.received().toString()).toBe('*1\r\n$4\r\nPING\r\n');
  });

  it('another protocol', async () => {
    expect(await ask(await answering('HTTP/1.1 400 Bad Request\r\n\r\n'))).toMatchObject({ healthy: false });
  });

  it('nothing, on a closed port', async () => {
    const port = await freePort();
    expect(await ask({ kind: 'redis', host: '127.0.0.1', port })).toMatchObject({
      healthy: false,
      said: 'ECONNREFUSED',
    });
  });
});
