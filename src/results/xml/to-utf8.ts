/** What an XML declaration says of the encoding; it must stand at the start and in ASCII. */
const DECLARED = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/;
/** A declaration is far shorter. */
const DECLARATION_BYTES = 512;

/**
 * Bytes of a report as UTF-8 without a byte order mark, piece by piece. A byte order mark tells UTF-8 and UTF-16, two
 * NUL bytes beside `<` tell UTF-16 without one, an XML declaration tells the others (Windows-1252 is read for
 * ISO-8859-1, as on the web). `onOdd` is told when a declared encoding is not known; it is read as UTF-8 then.
 */
export function* toUtf8(chunks: Iterable<Uint8Array>, onOdd: (what: string) => void): Generator<Buffer> {
  const iterator = chunks[Symbol.iterator]();
  let head: Buffer = Buffer.alloc(0);
  let ended = false;
  // A file may come in pieces of any size.
  while (head.length < DECLARATION_BYTES && !ended) {
    const next = iterator.next();
    ended = next.done === true;
    if (!ended) head = Buffer.concat([head, next.value]);
  }
  const rest = function* (): Generator<Buffer> {
    yield head;
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) yield view(next.value);
  };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    head = head.subarray(3);
    yield* rest();
    return;
  }
  const encoding = utf16Of(head) ?? declaredIn(head);
  const decoder = encoding === undefined ? undefined : decoderFor(encoding, onOdd);
  if (decoder === undefined) {
    yield* rest();
    return;
  }
  for (const chunk of rest()) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

function utf16Of(head: Buffer): string | undefined {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return undefined;
}

function declaredIn(head: Buffer): string | undefined {
  const declared = DECLARED.exec(head.toString('latin1', 0, DECLARATION_BYTES))?.[1]?.toLowerCase();
  // Text that can be read byte by byte is not UTF-16, whatever it says: a tool converted it and left the words.
  if (declared === undefined || declared.startsWith('utf-16') || declared.startsWith('utf16')) return undefined;
  return declared === 'utf-8' || declared === 'utf8' || declared === 'us-ascii' ? undefined : declared;
}

function decoderFor(encoding: string, onOdd: (what: string) => void): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding === 'cp1252' ? 'windows-1252' : encoding);
  } catch {
    onOdd(`the declared encoding ${JSON.stringify(encoding)} is not known; the file is read as UTF-8`);
    return undefined;
  }
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
