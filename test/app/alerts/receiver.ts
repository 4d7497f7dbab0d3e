import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../../../app/inbox/read-body.ts';

/** What a receiver does with a message: answers with a status and headers, or never. */
export type Reaction = { readonly status: number; readonly headers?: Record<string, string> } | 'hang';

export interface Message {
  readonly key: string;
  readonly text: string;
  readonly alert?: {
    readonly kind: string;
    readonly sha: string;
    readonly causes: readonly { readonly title: string }[];
  };
  /** ms since the epoch. */
  readonly at: number;
}

export interface Receiver {
  readonly url: string;
  /** Everything that arrived, whatever was answered. */
  readonly messages: Message[];
  /** What is done with the next messages, one each; then each is taken. */
  readonly reactions: Reaction[];
  /** Resolves once so many have arrived. */
  arrived(count: number): Promise<void>;
  close(): void;
}

/** A chat or a program that alerts are sent to: a real HTTP server. */
export async function startReceiver(path = '/hook'): Promise<Receiver> {
  const messages: Message[] = [];
  const reactions: Reaction[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(String(await readBody(request, 1_000_000)));
    messages.push({ ...body, key: request.headers['idempotency-key'], at: Date.now() });
    const reaction = reactions.shift() ?? { status: 200 };
    if (reaction !== 'hang') response.writeHead(reaction.status, reaction.headers).end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    messages,
    reactions,
    async arrived(count) {
      for (let i = 0; messages.length < count; i += 1) {
        if (i > 1_500) throw new Error(`${messages.length} of ${count} messages arrived within 30 s`);
        await sleep(20);
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
