import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseCommandFile } from './parse-command-file.ts';

/** The files a step may write to, as variables; each step gets new ones. */
const FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'] as const;
/** The runner's own command lines; `{0}` is the script's file. */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
  sh: ['sh', '-e'],
};

export interface ScriptResult {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the script of one `run` step as the runner does, its output line by line to `onLine`. */
export async function runScript(step: {
  script: string;
  shell: string;
  cwd: string;
  env: Readonly<Record<string, string>>;
  onLine: (line: string) => void;
}): Promise<ScriptResult> {
  const shell = SHELLS[step.shell];
  if (shell === undefined) throw new Error(`shell ${step.shell} is not played here`);
  const folder = await mkdtemp(join(tmpdir(), 'assay-step-'));
  try {
    const files = Object.fromEntries(FILES.map((name) => [name, join(folder, name)]));
    for (const file of Object.values(files)) await writeFile(file, '');
    const script = join(folder, 'script.sh');
    await writeFile(script, step.script);
    const [program, ...words] = shell as [string, ...string[]];
    const child = spawn(program, [...words, script], {
      cwd: step.cwd,
      env: { ...step.env, ...files },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', step.onLine);
    const [code] = (await once(child, 'close')) as [number | null];
    const read = (name: string) => readFile(files[name] as string, 'utf8');
    return {
      succeeded: code === 0,
      outputs: parseCommandFile(await read('GITHUB_OUTPUT')),
      env: parseCommandFile(await read('GITHUB_ENV')),
      summary: await read('GITHUB_STEP_SUMMARY'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
