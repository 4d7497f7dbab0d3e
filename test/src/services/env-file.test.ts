import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it, test } from '@jest/globals';
import { readEnvFile } from '../../../src/services/read-env-file.ts';
import { place, plain } from './service-place.ts';

const write = async (text: string, name = '.env'): Promise<string> => {
  await writeFile(place.path(name), text);
  return place.path(name);
};

describe('env files', () => {
  it('lie over the environment of the run, each over the one before, and under env', async () => {
    place.env = { ...place.env, A: 'run', B: 'run', C: 'run', D: 'run' };
    const files = [
      await write('B=one\nC=one\nD=one\n', 'one.env'),
      await write('\uFEFF  export  C="two words"\n# no\nD=two\n', 'two.env'),
    ];
    const command = 'echo "$A $B $C $D $HOME_OF_NONE"';
    const seed = plain('seed', command, { oneShot: true, envFiles: files, env: { D: 'own' } });
    await (await place.start([seed])).stop();
    expect(await place.log('seed')).toBe('run one two words own \n');
  });

  it('may hold secrets: those do not stand in the log', async () => {
    const file = await write('DATABASE_PASSWORD=correct horse battery\n');
    const seed = plain('seed', 'echo "it is $DATABASE_PASSWORD"', { oneShot: true, envFiles: [file] });
    await (await place.start([seed])).stop();
    expect(await place.log('seed')).toBe('it is ***\n');
  });

  it('that cannot be used stop the run before anything is started', async () => {
    const start = (file: string) => place.start([plain('db', 'true'), plain('api', 'true', { envFiles: [file] })]);
    await expect(start(place.path('missing.env'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: `env_file ${place.path('missing.env')} of service "api" cannot be read: ENOENT`,
    });
    expect(place.events).toEqual([]);
  });
});

test.each([
  ['a line that is none', '# one\nA="1\n2"\n=hidden value\n', /of service "api" has a line .*: line 4$/],
  ['YAML', 'KEY: very secret', /has a line that is not NAME=value: line 1$/],
  ['a name with a space', 'A=1\r\n\r\nMY KEY=very secret', /not NAME=value: line 3$/],
  ['more than a process can take', `A=${'x'.repeat(1024 * 1024)}`, /has 1048578 bytes, more than 1048576$/],
])('%s is refused without its value', async (_name, text, expected) => {
  const error = await readEnvFile(await write(text), 'api').catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(expected) });
  expect((error as Error).message).not.toMatch(/hidden value|very secret/);
});

test('a folder is refused', async () => {
  await mkdir(place.path('folder'));
  await expect(readEnvFile(place.path('folder'), 'api')).rejects.toMatchObject({
    message: expect.stringMatching(/cannot be read: EISDIR$/),
  });
});
