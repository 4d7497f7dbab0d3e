// One connection to Redis. Commands are sent at once and answered in their order, so nobody waits for anybody's reply.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeCommand, ReplyDecoder, ReplyError } from './resp.mjs';

/**
 * Connects. A connection that is lost rejects everything that waits and calls `onLost`: whether to end or to connect
 * again is the caller's to say.
 */
export async function connectRedis(port, onLost = () => undefined) {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return new RedisClient(socket, onLost);
}

class RedisClient {
  #socket;
  #waiting = [];
  #closed = false;

  constructor(socket, onLost) {
    this.#socket = socket;
    const decoder = new ReplyDecoder();
    socket.on('data', (piece) => {
      for (const reply of decoder.push(piece)) {
        const { resolve, reject } = this.#waiting.shift();
        if (reply instanceof ReplyError) reject(reply);
        else resolve(reply);
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const lost = !this.#closed;
      this.#closed = true;
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('the connection to Redis is closed'));
      if (lost) onLost();
    });
  }

  /** Sends a command. Rejects with a ReplyError when Redis says no. */
  send(...words) {
    if (this.#closed) return Promise.reject(new Error('the connection to Redis is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.write(encodeCommand(words));
    });
  }

  /** Runs a script by its digest; Redis is told the text only when it does not know it. */
  async script(text, keys, values) {
    const digest = createHash('sha1').update(text).digest('hex');
    const rest = [keys.length, ...keys, ...values];
    try {
      return await this.send('EVALSHA', digest, ...rest);
    } catch (error) {
      if (error.code !== 'NOSCRIPT') throw error;
      return this.send('EVAL', text, ...rest);
    }
  }

  close() {
    this.#closed = true;
    this.#socket.destroy();
  }
}
