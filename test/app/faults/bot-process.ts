import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Twin } from '../../github-twin/twin.ts';

const server = fileURLToPath(new URL('../../../dist/server.mjs', import.meta.url));

export interface BotProcess {
  /** Resolves with its webhook address once it listens; rejects when it ends before. */
  readonly webhooks: Promise<string>;
  readonly pid: number;
  /** What it logged. */
  readonly lines: string[];
  /** Ends it and answers with its exit code; null: it was killed. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** The bot as an operator starts it, a process of its own. Without `DATABASE_URL` it keeps its data in `dataDir`. */
export function startBotProcess(twin: Twin, env: Readonly<Record<string, string>>): BotProcess {
  const lines: string[] = [];
  const child: ChildProcess = spawn(process.execPath, [server], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      APP_ID: String(twin.app.id),
      PRIVATE_KEY: twin.app.privateKey,
      WEBHOOK_SECRET: twin.app.webhookSecret,
      ASSAY_GITHUB_API_URL: twin.url,
      // The twin has no rate limits but scripted ones.
      ASSAY_GITHUB_PACE: 'none',
      HOST: '127.0.0.1',
      PORT: '0',
      ...env,
    },
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const webhooks = new Promise<string>((resolve, reject) => {
    const read = (line: string): void => {
      lines.push(line);
      const found = /listening on (http:\/\/\S+)/.exec(line);
      if (found?.[1] !== undefined) resolve(`${found[1]}/api/github/webhooks`);
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', read);
    }
    exited.then(([code]) => reject(new Error(`the bot ended with ${code}: ${lines.join('\n')}`)));
  });
  // Who kills it before it listens does not ask for its address.
  webhooks.catch(() => undefined);
  return {
    webhooks,
    pid: child.pid as number,
    lines,
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}
