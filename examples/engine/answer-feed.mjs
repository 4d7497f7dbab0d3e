// What the workers say, in the order in which they said it.
import { toObjects } from './entries.mjs';
import { keysOf } from './keys.mjs';

/** A reading waits so long for something new; the connection is its own, since it can do nothing else meanwhile. */
const WAIT_MS = 1_000;
const BATCH = 500;

/** Calls `onAnswer` with each piece, from now on. Reads until the connection is lost, which rejects. */
export async function followAnswers(redis, namespace, onAnswer) {
  const { answers } = keysOf(namespace);
  const [last] = await redis.send('XREVRANGE', answers, '+', '-', 'COUNT', 1);
  for (let from = last?.[0] ?? '0-0'; ; ) {
    const reply = await redis.send('XREAD', 'COUNT', BATCH, 'BLOCK', WAIT_MS, 'STREAMS', answers, from);
    const entries = reply?.[0]?.[1] ?? [];
    for (const piece of toObjects(entries)) onAnswer(piece);
    if (entries.length === 0) continue;
    from = entries.at(-1)[0];
    // What was passed on is not kept: neither too much nor, as with a length, too little when the gateway is slow.
    await redis.send('XTRIM', answers, 'MINID', from);
  }
}
