// What a client may say: {"conversation": "...", "id": "...", "text": "..."}. All of it is hostile until looked at.

/** Names become parts of keys in Redis, so they must not contain what separates those. */
const NAME = /^[\w-]{1,64}$/;
const MAX_TEXT = 4_000;

/** A message taken apart, or `{ mistake }` in words that its sender can do something with. */
export function parseMessage(data) {
  let message;
  try {
    message = JSON.parse(data);
  } catch {
    return { mistake: 'a message is a JSON object' };
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return { mistake: 'a message is a JSON object' };
  }
  const { conversation, id, text } = message;
  if (!isName(conversation) || !isName(id)) {
    return { mistake: 'conversation and id are 1 to 64 letters, digits, "_" or "-"' };
  }
  if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_TEXT) {
    return { mistake: `text has 1 to ${MAX_TEXT} characters` };
  }
  return { conversation, id, text };
}

const isName = (value) => typeof value === 'string' && NAME.test(value);
