import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'deploy');
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1))
  .sort();
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const yaml = files.filter((file) => /\.ya?ml$/.test(file));
const documents = (file: string): unknown[] =>
  parseAllDocuments(read(file)).map((document) => document.toJS() as unknown);

test.each(yaml)('%s is valid YAML', (file) => {
  for (const document of parseAllDocuments(read(file))) expect(document.errors).toEqual([]);
});

test('images have a version, and never "latest"', () => {
  for (const file of files) {
    const images = [
      ...read(file).matchAll(/(?:^FROM|image:\s*\{?\s*(?:name:)?|docker \{ image)\s*["']?([\w./-]+:[\w.-]+)/gm),
    ];
    for (const [, image = ''] of images) expect(`${file} ${image}`).toMatch(/:(?!latest$)\w/);
  }
  expect(read('Dockerfile').match(/^FROM (\S+) AS/gm)).toEqual([
    'FROM node:24.21.0-bookworm-slim AS',
    'FROM node:24.21.0-bookworm-slim AS',
    'FROM base AS',
    'FROM base AS',
  ]);
});

describe('nothing runs as root', () => {
  test('images', () => {
    const stages = read('Dockerfile')
      .split(/^FROM /m)
      .slice(1);
    for (const stage of stages.filter((text) => text.includes('ENTRYPOINT'))) expect(stage).toMatch(/^USER node$/m);
  });
  test.each(files.filter((file) => file.startsWith('kubernetes/')))('%s', (file) => {
    for (const document of documents(file)) {
      const text = JSON.stringify(document);
      if (text.includes('"containers"')) expect(text).toContain('"runAsNonRoot":true');
    }
  });
});

test('a red run is not tried again, and two nights never overlap', () => {
  expect(documents('kubernetes/job.yaml')).toMatchObject([{ spec: { backoffLimit: 0 } }]);
  expect(documents('kubernetes/cronjob.yaml')).toMatchObject([
    { spec: { schedule: '0 2 * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { backoffLimit: 0 } } } },
  ]);
});

test('every option that a file uses is one of the command', () => {
  const help = spawnSync(process.execPath, [join(ROOT, 'dist/cli.mjs'), 'run', '--help'], { encoding: 'utf8' }).stdout;
  const used = ['kubernetes/job.yaml', 'kubernetes/cronjob.yaml', 'ci/Jenkinsfile', 'ci/gitlab-ci.yml'].flatMap(
    (file) => read(file).match(/(?<=cli\.mjs run .*|args: \[run, .*)--[a-z-]+/g) ?? [],
  );
  expect(used.length).toBeGreaterThan(0);
  for (const option of new Set(used)) expect(help).toContain(option);
});

test('the probes ask for pages that the bot has', () => {
  const server = readFileSync(join(ROOT, 'app/start-server.ts'), 'utf8');
  for (const path of ['/readyz', '/healthz']) expect(server).toContain(`'GET ${path}'`);
  expect(read('Dockerfile')).toContain('127.0.0.1:3000/readyz');
});

test('no secret stands in a file', () => {
  for (const file of files) {
    expect(read(file)).not.toMatch(
      /(password|secret|token)\s*[:=]\s*["']?(?!\$|\{|\[|secrets|database)[A-Za-z0-9+/]{8,}/i,
    );
  }
});
