import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fromBufferPromise } from 'yauzl';
import { executeAction } from './execute-action.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-executor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function play(steps: string, options: { inputs?: Record<string, string>; head?: string } = {}) {
  await writeFile(
    join(folder, 'action.yml'),
    `name: x\n${options.head ?? ''}\nruns:\n  using: composite\n  steps:\n${steps}`,
  );
  const uploads: { name: string; zip: Buffer }[] = [];
  const result = await executeAction({
    actionDirectory: folder,
    inputs: options.inputs ?? {},
    workspace: folder,
    env: { PATH: process.env.PATH ?? '' },
    github: { job: 'test', run_attempt: '2' },
    strategy: { 'job-index': 3 },
    uploadArtifact: async (name, zip) => {
      uploads.push({ name, zip });
      return { id: '1', digest: 'd', url: 'u' };
    },
  });
  return { ...result, uploads };
}

test('outputs, heredocs and env reach later steps and the action', async () => {
  const { conclusion, outputs } = await play(
    `    - { id: a, shell: bash, run: 'printf "x=1\\ny<<E\\nl1\\nl2\\nE\\n" >> $GITHUB_OUTPUT; echo V=7 >> $GITHUB_ENV' }
    - { id: b, shell: sh, env: { X: '\${{ steps.a.outputs.x }}' }, run: 'echo "z=$X-$V" >> $GITHUB_OUTPUT' }
`,
    { head: "outputs:\n  y: { value: '${{ steps.a.outputs.y }}' }\n  z: { value: '${{ steps.b.outputs.z }}' }" },
  );
  expect({ conclusion, outputs }).toEqual({ conclusion: 'success', outputs: { y: 'l1\nl2', z: '1-7' } });
});

test('a failing step skips the next but not always(), and fails the action', async () => {
  const { conclusion, steps } = await play(`    - { id: a, shell: bash, run: 'exit 3' }
    - { id: b, shell: bash, run: 'true' }
    - { id: c, if: 'always()', shell: bash, run: 'true' }
    - { id: d, if: "failure() && steps.a.outcome == 'failure'", shell: bash, run: 'true' }
`);
  expect(conclusion).toBe('failure');
  expect(Object.values(steps).map((step) => step.outcome)).toEqual(['failure', 'skipped', 'success', 'success']);
});

test('bash stops at the first error and at a failing pipe', async () => {
  const { steps, log } = await play(`    - { id: a, shell: bash, run: "false | true\\necho not reached" }\n`);
  expect([steps.a?.outcome, log]).toEqual(['failure', '']);
});

test('inputs have defaults that may be expressions, and stay data when passed through env', async () => {
  const { log } = await play(
    `    - { shell: bash, env: { A: '\${{ inputs.a }}', B: '\${{ inputs.b }}' }, run: 'echo "$A|$B"' }\n`,
    {
      head: "inputs:\n  a: { default: 'job-${{ github.job }}-${{ strategy.job-index }}' }\n  b: { default: '' }",
      inputs: { b: '$(echo pwned) `id` ${{ github.job }}' },
    },
  );
  expect(log).toBe('job-test-3|$(echo pwned) `id` ${{ github.job }}');
});

test('upload-artifact makes a real zip, without hidden files unless asked for', async () => {
  await mkdir(join(folder, 'report/.hidden'), { recursive: true });
  await writeFile(join(folder, 'report/a.txt'), 'a');
  await writeFile(join(folder, 'report/.hidden/b.txt'), 'b');
  const step = (hidden: boolean, name: string) =>
    `    - { uses: 'actions/upload-artifact@abc', with: { name: ${name}, path: report, include-hidden-files: ${hidden} } }\n`;
  const { uploads } = await play(step(false, 'one') + step(true, 'two'));
  const names = await Promise.all(
    uploads.map(async ({ zip }) => {
      const found: string[] = [];
      for await (const entry of (await fromBufferPromise(zip, { lazyEntries: true })).eachEntry())
        found.push(entry.fileName);
      return found;
    }),
  );
  expect(names).toEqual([['a.txt'], ['.hidden/b.txt', 'a.txt']]);
});

test('annotations are parsed and limited to ten of a level, masks hide', async () => {
  const { annotations, log } = await play(
    `    - { shell: bash, run: 'echo "::add-mask::s3cret"; echo "is s3cret"; echo "::warning file=a%2Cb.js,line=3::50%25%0Ax"; for i in $(seq 12); do echo "::error::$i"; done' }\n`,
  );
  expect(annotations).toHaveLength(11);
  expect(annotations[0]).toEqual({ level: 'warning', message: '50%\nx', properties: { file: 'a,b.js', line: '3' } });
  expect(log).toContain('is ***');
});

test('a summary over 1 MiB is dropped as a whole, with an error', async () => {
  const { summary, annotations } = await play(
    `    - { shell: bash, run: 'head -c 1100000 /dev/zero | tr "\\\\0" x > $GITHUB_STEP_SUMMARY' }\n`,
  );
  expect(summary).toBe('');
  expect(annotations[0]?.message).toContain('upload aborted');
});

test('unknown inputs, contexts and actions are errors', async () => {
  await expect(play(`    - { shell: bash, run: 'true' }\n`, { inputs: { nope: 'x' } })).rejects.toThrow(
    'no input nope',
  );
  await expect(play(`    - { if: 'secrets.x', shell: bash, run: 'true' }\n`)).rejects.toThrow();
  expect((await play(`    - { uses: 'actions/checkout@v1' }\n`)).conclusion).toBe('failure');
});
