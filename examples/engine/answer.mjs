// Stands for a language model: the answer to a message, in pieces, from the turns before it. The same question gets the
// same answer, so a worker can go on where another one died; a model that rolls dice would have to keep its dice.

/** `turns` are those before, each with its `text`. */
export function* answer(turns, text) {
  yield `turn ${turns.length + 1}`;
  if (turns.length > 0) yield `after ${turns.map((turn) => turn.text).join(' | ')}`;
  for (const word of text.split(/\s+/).filter(Boolean)) yield word;
}
