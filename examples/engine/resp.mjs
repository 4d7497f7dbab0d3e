// RESP2, the protocol of Redis: commands out, replies in. Source: Redis serialization protocol specification.

/** A reply that says no. `code` is its first word, such as NOGROUP. */
export class ReplyError extends Error {
  constructor(message) {
    super(message);
    this.name = 'ReplyError';
    this.code = message.split(' ', 1)[0];
  }
}

/** A command as an array of bulk strings; lengths are of bytes, not of characters. */
export function encodeCommand(words) {
  const parts = words.map((word) => {
    const text = String(word);
    return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  });
  return `*${words.length}\r\n${parts.join('')}`;
}

/** Bytes arrive in pieces of any size; what is not yet a whole reply waits for the next piece. */
export class ReplyDecoder {
  #rest = Buffer.alloc(0);

  /** All replies that are complete with this piece: string, number, null, array or ReplyError. */
  push(piece) {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const replies = [];
    let at = 0;
    for (let found = read(bytes, at); found !== undefined; found = read(bytes, at)) {
      replies.push(found.value);
      at = found.end;
    }
    this.#rest = bytes.subarray(at);
    return replies;
  }
}

/** The reply that begins at an offset and where it ends; undefined while bytes are missing. */
function read(bytes, start) {
  const lineEnd = bytes.indexOf('\r\n', start, 'latin1');
  if (lineEnd < 0) return undefined;
  const line = bytes.toString('utf8', start + 1, lineEnd);
  const next = lineEnd + 2;
  switch (String.fromCharCode(bytes[start])) {
    case '+':
      return { value: line, end: next };
    case '-':
      return { value: new ReplyError(line), end: next };
    case ':':
      return { value: Number(line), end: next };
    case '$':
      return readBulk(bytes, Number(line), next);
    case '*':
      return readArray(bytes, Number(line), next);
    default:
      throw new Error(`not a reply of Redis: ${JSON.stringify(bytes.toString('latin1', start, start + 20))}`);
  }
}

function readBulk(bytes, length, start) {
  if (length < 0) return { value: null, end: start };
  const end = start + length + 2;
  return bytes.length < end ? undefined : { value: bytes.toString('utf8', start, end - 2), end };
}

function readArray(bytes, length, start) {
  if (length < 0) return { value: null, end: start };
  const value = [];
  let at = start;
  while (value.length < length) {
    const item = read(bytes, at);
    if (item === undefined) return undefined;
    value.push(item.value);
    at = item.end;
  }
  return { value, end: at };
}
