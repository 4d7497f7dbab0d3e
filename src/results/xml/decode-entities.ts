const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
/** `#x10ffff` is the longest reference, but zeros may stand in front of it. */
const MAX_ENTITY = 10;

/**
 * Decodes XML's five named entities and character references. Anything else stays as it is written, because runners
 * do write bare ampersands, and a DTD's entities are never expanded; `onOdd` is told of the first.
 */
export function decodeEntities(text: string, onOdd: (what: string) => void): string {
  let at = text.indexOf('&');
  if (at === -1) return text;
  let decoded = '';
  let done = 0;
  let odd: string | undefined;
  for (; at !== -1; at = text.indexOf('&', at + 1)) {
    const end = text.indexOf(';', at + 1);
    // Without an end there is no entity any more; what looks like a long one is text.
    const name = end === -1 || end - at - 1 > MAX_ENTITY ? '' : text.slice(at + 1, end);
    const character = name.charCodeAt(0) === 0x23 ? fromReference(name) : NAMED.get(name);
    if (character === undefined) {
      odd ??= /^[A-Za-z#]\w*$/.test(name) ? `the unknown entity &${name};` : 'a bare "&"';
      if (end === -1) break;
      continue;
    }
    decoded += text.slice(done, at) + character;
    done = end + 1;
    at = end;
  }
  if (odd !== undefined) onOdd(odd);
  return decoded + text.slice(done);
}

function fromReference(name: string): string | undefined {
  const body = /^#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}))$/.exec(name);
  if (body === null) return undefined;
  const code = body[1] === undefined ? Number.parseInt(body[2] as string, 10) : Number.parseInt(body[1], 16);
  // 0x10ffff is the last code point of Unicode. Half a surrogate pair may find its other half in the next reference.
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}
