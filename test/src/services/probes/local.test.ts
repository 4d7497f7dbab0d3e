import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { textMatcher } from '../../../../src/services/probes/text-matcher.ts';
import { openServiceLog } from '../../../../src/services/service-log.ts';
import { freePort, program } from '../../../programs/program.ts';
import { ask, listen } from './probe-place.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-probe-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('tcp', () => {
  it('is well when a connection is accepted', async () => {
    const listener = await listen(() => undefined);
    expect((await ask({ kind: 'tcp', host: 'localhost', port: listener.port })).healthy).toBe(true);
    await listener.close();
    const refused = await ask({ kind: 'tcp', host: 'localhost', port: await freePort() });
    expect(refused).toEqual({ healthy: false, said: 'ECONNREFUSED', timedOut: false });
  });

  it('says that a name does not exist', async () => {
    const answer = await ask({ kind: 'tcp', host: 'no-such-host.invalid', port: 80 });
    expect(answer).toMatchObject({ healthy: false, said: expect.stringMatching(/ENOTFOUND|EAI_AGAIN|no connection/) });
  });
});

describe('exec', () => {
  it('tells the exit code and the last line', async () => {
    expect((await ask({ kind: 'exec', command: 'exit 0' })).healthy).toBe(true);
    expect(await ask({ kind: 'exec', command: 'echo one; echo not yet >&2; exit 3' })).toEqual({
      healthy: false,
      said: 'exit code 3: not yet',
      timedOut: false,
    });
  });

  it('is stopped at its time, and a program that does not exist is no crash', async () => {
    const slow = await ask({ kind: 'exec', command: program('ignores-sigterm') }, 1_000);
    expect(slow).toEqual({ healthy: false, said: 'no end within 1000 ms', timedOut: true });
    expect((await ask({ kind: 'exec', command: ['no-such-program'] })).said).toMatch(/no-such-program.*ENOENT/);
  });
});

describe('file', () => {
  it('is well when it was changed after the start, whatever time it carries', async () => {
    const path = join(folder, 'ready');
    const now = Date.now();
    expect(await ask({ kind: 'file', path })).toMatchObject({ healthy: false, said: 'does not exist' });
    await writeFile(path, '');
    await utimes(path, 1, 1);
    expect((await ask({ kind: 'file', path }, 1_000, { startedAtMs: now })).healthy).toBe(true);
    expect(await ask({ kind: 'file', path }, 1_000, { startedAtMs: now + 60_000 })).toMatchObject({
      healthy: false,
      said: 'exists, but is older than the start of the service',
    });
    expect(await ask({ kind: 'file', path: join(path, 'below') })).toMatchObject({ said: 'ENOTDIR' });
  });
});

describe('log', () => {
  it('is well once a line has matched, redacted or not', async () => {
    const log = openServiceLog(folder, 'api', (text) => text.replaceAll('secret', '***'));
    const seen = log.watch(textMatcher({ matches: '^ready, secret \\d+$' }, ''));
    log.write('almost ready');
    const probe = { kind: 'log' as const, line: { contains: '' } };
    expect(await ask(probe, 100, { watchLog: () => seen })).toMatchObject({ healthy: false, said: 'not seen yet' });
    log.write('ready, secret 1');
    log.write('and more');
    expect(await ask(probe, 100, { watchLog: () => seen })).toMatchObject({ healthy: true, said: 'seen' });
    await log.close();
  });
});
