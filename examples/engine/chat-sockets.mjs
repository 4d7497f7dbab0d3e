// The open WebSockets and what each of them waits for.
import { parseMessage } from './messages.mjs';

/** A client that does not read while so much waits for it has gone, or does harm. */
const MAX_UNREAD = 4 * 1024 * 1024;

export class ChatSockets {
  /** Whose message it was, by user, conversation and id. */
  #askers = new Map();

  constructor(intake) {
    this.intake = intake;
  }

  /** A user's connection, from now on. */
  add(socket, user) {
    socket.on('message', (data) => this.#take(socket, user, String(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const [name, asker] of this.#askers) if (asker === socket) this.#askers.delete(name);
    });
  }

  async #take(socket, user, data) {
    const { mistake, ...message } = parseMessage(data);
    if (mistake !== undefined) return tell(socket, { type: 'error', message: mistake });
    const { conversation, id } = message;
    const name = nameOf({ user, conversation, id });
    // Before it is in the queue: the answer could be faster than the word that it was accepted.
    const before = this.#askers.get(name);
    this.#askers.set(name, socket);
    try {
      const verdict = await this.intake.offer({ user, ...message });
      if (verdict.type === 'overloaded') this.#restore(name, before);
      tell(socket, { ...verdict, conversation, id });
    } catch {
      this.#restore(name, before);
      tell(socket, { type: 'error', conversation, id, message: 'the queue is out of order; send it again' });
    }
  }

  #restore(name, before) {
    if (before === undefined) this.#askers.delete(name);
    else this.#askers.set(name, before);
  }

  /** Passes a piece of an answer on to whoever asked. */
  deliver({ type, user, conversation, id, index, text, turn }) {
    const name = nameOf({ user, conversation, id });
    const socket = this.#askers.get(name);
    if (socket === undefined) return;
    if (type === 'done') this.#askers.delete(name);
    const own = type === 'done' ? { turn: Number(turn) } : { index: Number(index), text };
    tell(socket, { type, conversation, id, ...own });
  }
}

const nameOf = ({ user, conversation, id }) => `${user}:${conversation}:${id}`;

function tell(socket, message) {
  if (socket.bufferedAmount > MAX_UNREAD) socket.terminate();
  else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
