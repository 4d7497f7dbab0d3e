import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { INPUTS } from '../src/action/read-inputs.ts';
import { ERROR_CATALOGUE } from '../src/model/error-catalogue.ts';
import { VERSION } from '../src/run/version.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile());
}

const sources = [...filesBelow('src'), ...filesBelow('app')].filter((name) => name.endsWith('.ts'));

/** Every import of a file, types included; relative ones as paths from the root. */
function importsOf(file: string): string[] {
  const specifiers = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string);
  return specifiers.map((name) => (name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name));
}

/** The floors, lowest first; a folder imports only folders of lower floors, and itself. */
const SRC_FLOORS = [
  ['model'],
  ['results', 'stats', 'process'],
  ['criteria'],
  ['config', 'services', 'data', 'report'],
  ['suites', 'plan', 'replay'],
  ['run'],
  ['action', 'cli'],
];
const APP_FLOORS = [
  ['store'],
  ['github', 'inbox', 'history'],
  ['comments', 'quarantine'],
  ['ingest', 'issues', 'pull-requests', 'alerts', 'dashboard'],
  ['catch-up'],
  ['bot.ts', 'read-settings.ts', 'standard-log.ts'],
  ['start-work.ts'],
  ['start-server.ts'],
  ['commands'],
  ['server.ts'],
];
const OPEN_TO_APP = new Set(['model', 'results', 'stats', 'config', 'report']);

const roomOf = (file: string) => file.split('/')[1] as string;
const floorOf = (floors: string[][], room: string) => floors.findIndex((floor) => floor.includes(room));

describe('the house', () => {
  test('every file stands in a room of the plan', () => {
    const strangers = sources.filter(
      (file) => floorOf(file.startsWith('src/') ? SRC_FLOORS : APP_FLOORS, roomOf(file)) === -1,
    );
    expect(strangers).toEqual([]);
  });

  test('imports go down the floors', () => {
    const wrong: string[] = [];
    for (const file of sources) {
      for (const target of importsOf(file)) {
        const [half] = target.split('/');
        if (half !== 'src' && half !== 'app') {
          if (/^(test|bench|scripts|examples|dist)\//.test(target)) wrong.push(`${file} -> ${target}`);
          continue;
        }
        const allowed = file.startsWith('src/')
          ? half === 'src' && goesDown(SRC_FLOORS, file, target)
          : half === 'app'
            ? goesDown(APP_FLOORS, file, target)
            : OPEN_TO_APP.has(roomOf(target));
        if (!allowed) wrong.push(`${file} -> ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  function goesDown(floors: string[][], file: string, target: string): boolean {
    return roomOf(file) === roomOf(target) || floorOf(floors, roomOf(target)) < floorOf(floors, roomOf(file));
  }

  test('no file imports itself in a circle, types included', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const target of importsOf(file)) if (sources.includes(target)) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('pure files import nothing that acts', () => {
    // Hashing, and joining paths as text, are functions of their arguments.
    const harmless = new Set(['node:crypto', 'node:path']);
    const pure = sources.filter(
      (file) => /^src\/(model|results|stats|criteria|plan)\//.test(file) || /\/(decide|render)[^/]*\.ts$/.test(file),
    );
    const wrong = pure.flatMap((file) =>
      importsOf(file)
        .filter(
          (name) =>
            (name.startsWith('node:') && !harmless.has(name)) ||
            /^(@octokit|probot|@actions|pg$|@electric-sql)/.test(name),
        )
        .map((name) => `${file} -> ${name}`),
    );
    expect(pure.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('no file is longer than 300 lines, tests and scripts included', () => {
    const long = [...sources, ...filesBelow('test'), ...filesBelow('scripts')]
      .filter(
        (file) => /\.(ts|mjs)$/.test(file) && !file.includes('/generated/') && read(file).split('\n').length > 301,
      )
      .map((file) => file);
    expect(long).toEqual([]);
  });

  test('no drawer for everything', () => {
    const drawers = sources.filter((file) => /(^|\/)(index|utils?|helpers?|common|types|misc)(\.ts|\/)/.test(file));
    expect(drawers.filter((file) => !/^src\/(action|cli)\/index\.ts$/.test(file))).toEqual([]);
  });
});

describe('what must agree', () => {
  test('the inputs of action.yml are those the Action reads, and each is mapped by hand', () => {
    const action = parse(read('action.yml')) as {
      inputs: Record<string, unknown>;
      runs: { steps: { id?: string; env?: Record<string, string> }[] };
    };
    const env = action.runs.steps.find((step) => step.id === 'run')?.env ?? {};
    for (const [input, variable] of Object.entries(INPUTS)) {
      expect(env[variable]).toBe('${{ inputs.NAME }}'.replace('NAME', input));
    }
    const readElsewhere = ['continue-on-failure'];
    expect(Object.keys(action.inputs).sort()).toEqual([...Object.keys(INPUTS), ...readElsewhere].sort());
  });

  test('every error code is used, and every code that is thrown exists', () => {
    const text = sources
      .filter((file) => !file.endsWith('error-catalogue.ts'))
      .map(read)
      .join('\n');
    const unused = Object.keys(ERROR_CATALOGUE).filter((code) => !text.includes(`'${code}'`));
    // INTERNAL is what everything else becomes; formatError writes it into a text.
    expect(unused.filter((code) => code !== 'INTERNAL')).toEqual([]);
    const thrown = [...text.matchAll(/new AssayError\(\s*'([A-Z_]+)'/g)].map((match) => match[1] as string);
    expect(thrown.filter((code) => !(code in ERROR_CATALOGUE))).toEqual([]);
  });

  test('the version is that of package.json', () => {
    expect(VERSION).toBe(JSON.parse(read('package.json')).version);
  });

  test('every dependency has a row in docs/dependencies.md, and no row is left over', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const named = [...read('docs/dependencies.md').matchAll(/^\| (`[^|]+) \|/gm)].flatMap((row) =>
      [...(row[1] as string).matchAll(/`([^`]+)`/g)].map((match) => match[1] as string),
    );
    const types = (name: string) => name.startsWith('@types/');
    expect(named.sort()).toEqual(
      [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((name) => !types(name)).sort(),
    );
  });

  test('versions are exact', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    expect(
      Object.values({ ...dependencies, ...devDependencies }).filter(
        (version) => !/^\d+\.\d+\.\d+$/.test(String(version)),
      ),
    ).toEqual([]);
  });

  test('every path that the pages name exists', () => {
    const pages = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      ...filesBelow('docs').filter((name) => name.endsWith('.md')),
    ];
    const missing = pages.flatMap((page) => {
      const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) =>
        join(dirname(page), match[1] as string),
      );
      const paths = [
        ...read(page).matchAll(/`((?:src|app|test|scripts|templates|schemas|examples|docs|bench)\/[\w./-]*)`/g),
      ].map((match) => match[1] as string);
      return [...links, ...paths].filter((path) => !existsSync(join(root, path))).map((path) => `${page}: ${path}`);
    });
    expect(missing).toEqual([]);
  });

  test('actions are pinned by commit, with the version beside', () => {
    const files = ['action.yml', ...filesBelow('.github/workflows')];
    const uses = files.flatMap((file) =>
      [...read(file).matchAll(/uses: +(\S+.*)$/gm)].map((match) => match[1] as string),
    );
    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((use) => use !== './' && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/.test(use))).toEqual([]);
  });

  test('git ignores no source: a rule for the output of a tool must not hide a folder of the same name', () => {
    const places = ['src', 'app', 'test', 'scripts', 'bench', 'schemas', 'templates', 'docs', 'deploy'];
    const { stdout } = spawnSync('git', ['status', '--porcelain', '--ignored', '--', ...places], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stdout.split('\n').filter((line) => line.startsWith('!!'))).toEqual([]);
  });
});
