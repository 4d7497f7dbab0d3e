import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../src/config/config-errors.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { formatError } from '../../../src/model/format-error.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-config-'));
  mkdirSync(join(root, 'shared'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const load = (environment?: string, env: Record<string, string> = {}) =>
  loadConfig(root, 'assay.yml', { environment, env });
async function problems(environment?: string): Promise<string[]> {
  try {
    await load(environment);
  } catch (error) {
    const errors = error instanceof ConfigErrors ? error.errors : [error];
    return errors.map((one) => formatError(one).split('\n')[0] as string);
  }
  return [];
}

const BASE = `version: 1
services:
  api: { command: node api.mjs, env: { LOG: info, REGION: eu } }
suites:
  unit: { command: npm test, reports: r.xml }
  load: { command: npm run load, reports: l.xml, env: { USERS: 10 } }
criteria: [pass_rate >= 1]
`;

describe('overlays', () => {
  test('an environment is laid over the file: members merged, lists replaced, null takes away', async () => {
    write(
      'assay.yml',
      `${BASE}environments:
  staging:
    services: { api: { env: { LOG: debug } } }
    suites: { load: { env: { USERS: 100 } }, unit: null }
    criteria: [pass_rate >= 0.95]
`,
    );
    const plain = await load();
    expect(plain).toMatchObject({ environment: undefined, criteria: ['pass_rate >= 1'] });
    expect(plain.suites.map(({ name }) => name)).toEqual(['unit', 'load']);
    const staging = await load('staging');
    expect(staging).toMatchObject({ environment: 'staging', criteria: ['pass_rate >= 0.95'] });
    expect(staging.services[0]?.env).toEqual({ LOG: 'debug', REGION: 'eu' });
    expect(staging.suites).toMatchObject([{ name: 'load', env: { USERS: '100' } }]);
  });

  test('a mistake of an overlay is told at its own place', async () => {
    write('assay.yml', `${BASE}environments:\n  staging:\n    suites:\n      load: { timeout: soon }\n`);
    expect(await problems()).toEqual([]);
    expect(await problems('staging')).toEqual([
      expect.stringMatching(
        /^assay\.yml:11:24: CONFIG_INVALID: suites\.load\.timeout: "soon" is not of the right form/,
      ),
    ]);
  });

  test('an unknown environment names the known ones', async () => {
    write('assay.yml', `${BASE}environments: { staging: {}, production: {} }\n`);
    expect(await problems('stagin')).toEqual([
      'USAGE: there is no environment "stagin" - did you mean "staging"?; defined: staging, production',
    ]);
  });
});

describe('extends', () => {
  test('files below are relative to the file that names them, and the file itself has the last word', async () => {
    write('shared/common.yml', 'extends: more.yml\nsuites: { unit: { command: make test, timeout: 1m } }\n');
    write('shared/more.yml', 'version: 1\nsuites: { unit: { reports: out.xml, tags: [fast] } }\n');
    write('assay.yml', 'extends: [shared/common.yml]\nsuites: { unit: { timeout: 5m } }\n');
    expect((await load()).suites).toMatchObject([
      { command: 'make test', reports: [{ glob: 'out.xml' }], tags: ['fast'], timeoutMs: 300_000 },
    ]);
  });

  test('a mistake in a file below is told there', async () => {
    write('shared/common.yml', 'version: 1\nsuites:\n  unit: { command: x, reports: r.xml, timeot: 1m }\n');
    write('assay.yml', 'extends: shared/common.yml\n');
    expect(await problems()).toEqual([expect.stringMatching(/^shared\/common\.yml:3:39: .*unknown key "timeot"/)]);
  });

  test.each([
    ['a circle', 'extends: assay.yml\n', /CONFIG_INVALID: extends leads in a circle.*assay\.yml -> .*common\.yml -> /],
    ['a syntax error', 'suites: {\n', /^shared\/common\.yml:\d+:\d+: CONFIG_SYNTAX/],
  ])('%s', async (_name, text, expected) => {
    write('shared/common.yml', text.replace('assay.yml', '../assay.yml'));
    write('assay.yml', 'extends: shared/common.yml\n');
    expect((await problems())[0]).toMatch(expected);
  });

  test('a file that is not there', async () => {
    write('assay.yml', 'extends: nowhere.yml\n');
    expect(await problems()).toEqual(['nowhere.yml: CONFIG_NOT_FOUND: cannot read nowhere.yml: ENOENT']);
  });
});

describe('variables', () => {
  test('come from the environment, with defaults, and never into commands', async () => {
    write(
      'assay.yml',
      "version: 1\nsuites:\n  unit: { command: 'echo ${HOME}', reports: '${OUT:-reports}/*.xml', env: { A: '${A:-}', B: 'x$${B}', C: '${C}' } }\n",
    );
    expect((await load(undefined, { C: 'see' })).suites[0]).toMatchObject({
      command: 'echo ${HOME}',
      reports: [{ glob: 'reports/*.xml' }],
      env: { A: '', B: 'x${B}', C: 'see' },
    });
  });

  test('one that is not set and has no default is told with its place', async () => {
    write('assay.yml', "version: 1\nsuites:\n  unit: { command: x, reports: '${OUT}/r.xml' }\n");
    expect(await problems()).toEqual([
      expect.stringMatching(/^assay\.yml:3:32: CONFIG_INVALID: suites\.unit\.reports: the variable OUT is not set/),
    ]);
  });
});

test('needs that do not exist, and circles of needs', async () => {
  write(
    'assay.yml',
    `version: 1
suites:
  a: { command: x, reports: r.xml, needs: [b] }
  b: { command: x, reports: r.xml, needs: [a, unti] }
  unit: { command: x, reports: r.xml }
matrix: { os: [linux], exclude: [{ so: linux }] }
`,
  );
  expect(await problems()).toEqual([
    expect.stringMatching(/^assay\.yml:3:43: .*suites need each other: a -> b -> a/),
    expect.stringMatching(/^assay\.yml:4:47: .*there is no suite "unti" - did you mean "unit"\?/),
    expect.stringMatching(/^assay\.yml:6:36: .*there is no axis "so" - did you mean "os"\?/),
  ]);
});
