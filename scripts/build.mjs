import { chmod, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minify: false,
  legalComments: 'linked',
  charset: 'utf8',
  logLevel: 'warning',
  outExtension: { '.js': '.mjs' },
};

// Bundled CommonJS dependencies call require('process'); an ES module has none of its own.
const requireBanner = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/**
 * Builds the four programs into `outdir` (relative to the project, or absolute).
 * The Action carries its dependencies, because GitHub checks it out without installing anything;
 * the command line and the bot are installed by npm and load theirs from node_modules.
 */
export async function build(outdir) {
  await esbuild.build({
    ...shared,
    entryPoints: { action: 'src/action/index.ts' },
    outdir,
    banner: { js: requireBanner },
  });
  await esbuild.build({
    ...shared,
    entryPoints: {
      cli: 'src/cli/index.ts',
      server: 'app/server.ts',
      'embedded-worker': 'app/store/embedded-worker.ts',
      'work-thread': 'app/commands/work-thread.ts',
      'artifact-reader': 'app/ingest/artifact-reader.ts',
    },
    outdir,
    packages: 'external',
    banner: { js: '#!/usr/bin/env node' },
  });
  // The programs of package.json's bin are executable, also before npm has linked them.
  for (const name of ['cli.mjs', 'server.mjs']) await chmod(resolve(root, outdir, name), 0o755);
}

/** Rebuilds into a temporary folder and compares it byte by byte with the committed dist/. */
async function check() {
  const fresh = await mkdtemp(join(tmpdir(), 'assay-dist-'));
  try {
    await build(fresh);
    const names = new Set([...(await readdir(fresh)), ...(await readdir(join(root, 'dist')))]);
    const stale = [];
    for (const name of names) {
      const [a, b] = await Promise.all([read(join(fresh, name)), read(join(root, 'dist', name))]);
      if (a === undefined || b === undefined || !a.equals(b)) stale.push(name);
    }
    if (stale.length > 0) {
      process.stderr.write(`dist/ is not what the sources build: ${stale.join(', ')}. Run: npm run build\n`);
      process.exitCode = 1;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

const read = (path) => readFile(path).catch(() => undefined);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) await check();
  else {
    // Beside the old one first: a build that fails leaves the programs as they were.
    const fresh = join(root, 'node_modules/.assay-dist');
    await rm(fresh, { recursive: true, force: true });
    await build(fresh);
    await rm(join(root, 'dist'), { recursive: true, force: true });
    await rename(fresh, join(root, 'dist'));
  }
}
