import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Twin } from '../../test/github-twin/twin.ts';

/** Starts the bot as an operator would, a process of its own, and waits until it listens. */
export async function startBot(
  root: string,
  twin: Twin,
  dataDir: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      APP_ID: String(twin.app.id),
      PRIVATE_KEY: twin.app.privateKey,
      WEBHOOK_SECRET: twin.app.webhookSecret,
      ASSAY_GITHUB_API_URL: twin.url,
      ASSAY_DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
    },
  });
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /listening on (http:\/\/\S+)/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    exited.then(([code]) => reject(new Error(`the bot ended with exit code ${code} before it listened`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
