// A user of the engine, as the tests need one: it keeps everything it is told and finds fault with the order.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { settings } from '../settings.mjs';
import { makeToken } from '../token.mjs';

export const PORT = settings.gatewayPort;

export const chatUrl = (token, port = PORT) => `ws://127.0.0.1:${port}/chat?token=${token}`;

/** Connects a user; rejects with the status when the gateway refuses. */
export async function connectUser(user, port = PORT) {
  const socket = new WebSocket(chatUrl(makeToken(user, settings.secret), port));
  await once(socket, 'open');
  return new ChatClient(socket);
}

class ChatClient {
  /** What the gateway has found fault with. */
  errors = [];
  /** Everything that came twice, out of order or without a question. */
  faults = [];
  #asked = new Map();
  #socket;

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(JSON.parse(String(data))));
  }

  /**
   * Asks and waits: `{ type: 'done', turn, chunks, text, ms }` or `{ type: 'overloaded', depth }`.
   * Rejects when nothing has come within `withinMs`.
   */
  ask(conversation, id, text, withinMs = 10_000) {
    return new Promise((resolve, reject) => {
      const name = `${conversation}:${id}`;
      const timer = setTimeout(() => reject(new Error(`no answer to ${name} within ${withinMs} ms`)), withinMs);
      const settle = (verdict) => {
        clearTimeout(timer);
        resolve(verdict);
      };
      this.#asked.set(name, { chunks: [], settle, at: performance.now(), over: false });
      this.say(JSON.stringify({ conversation, id, text }));
    });
  }

  /** Sends whatever it is given. */
  say(text) {
    this.#socket.send(text);
  }

  close() {
    this.#socket.terminate();
  }

  #hear({ type, conversation, id, index, text, turn, depth, message }) {
    if (type === 'error') return this.errors.push(message);
    const name = `${conversation}:${id}`;
    const question = this.#asked.get(name);
    if (question === undefined) return this.faults.push(`${type} for ${name}, which nobody asked`);
    if (type === 'accepted' || type === 'duplicate') return;
    if (question.over) return this.faults.push(`${type} for ${name}, which is over`);
    const { chunks, at, settle } = question;
    if (type === 'chunk') {
      if (index !== chunks.length) this.faults.push(`piece ${index} of ${name} in place of ${chunks.length}`);
      return chunks.push(text);
    }
    question.over = true;
    settle({ type, turn, depth, chunks, text: chunks.join(' '), ms: performance.now() - at });
  }
}
