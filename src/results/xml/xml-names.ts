import { KnownBytes, NO_BYTES } from './known-bytes.ts';
import type { MarkedWindow } from './marked-window.ts';

/** A name as it is written and without its namespace prefix. */
export interface XmlName {
  readonly full: string;
  readonly local: string;
  readonly bytes: KnownBytes;
}

interface Entry extends XmlName {
  /** Another name with the same hash. */
  readonly next: Entry | undefined;
  /** The two names that came after this one: the attribute `name` is one of a test and one of a suite. */
  follower: Entry | undefined;
  earlier: Entry | undefined;
}

/** More different names than this are not kept: a report has some dozens, an attack could have millions. */
const MAX_NAMES = 1_000;

/** What ends a name. */
const NAME_END = new Uint8Array(256);
for (const character of ' \t\r\n/>=<"\'') NAME_END[character.charCodeAt(0)] = 1;

/**
 * Element and attribute names as strings, made once for each name and found again from the bytes. Reports write the
 * same tags over and over, so that the name after a name is nearly always one that was there before: it is tried first.
 */
export class XmlNames {
  private readonly entries = new Map<number, Entry>();
  /** In front of the first name. */
  private previous: Entry = {
    full: '',
    local: '',
    bytes: NO_BYTES,
    next: undefined,
    follower: undefined,
    earlier: undefined,
  };

  /** The name that begins at `start`, which may be empty; undefined when its end is not within the buffer. */
  next(window: MarkedWindow, start: number): XmlName | undefined {
    const { follower, earlier } = this.previous;
    if (follower !== undefined && isNext(follower, window, start)) {
      this.previous = follower;
      return follower;
    }
    if (earlier !== undefined && isNext(earlier, window, start)) {
      this.previous = earlier;
      return earlier;
    }
    return this.unexpected(window, start);
  }

  /** The name at `start` to `end`; the same object each time, so that names compare by identity. */
  at({ bytes, view }: MarkedWindow, start: number, end: number): Entry {
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    const first = this.entries.get(hash);
    for (let entry = first; entry !== undefined; entry = entry.next) {
      if (entry.bytes.length === end - start && entry.bytes.isAt(view, start)) return entry;
    }
    const full = internalised(bytes.toString('utf8', start, end));
    const entry: Entry = {
      full,
      local: internalised(full.slice(full.indexOf(':') + 1)),
      bytes: new KnownBytes(view, start, end - start),
      next: first,
      follower: undefined,
      earlier: undefined,
    };
    if (this.entries.size < MAX_NAMES) this.entries.set(hash, entry);
    return entry;
  }

  private unexpected(window: MarkedWindow, start: number): XmlName | undefined {
    const { bytes } = window;
    let end = start;
    while (end < bytes.length && !NAME_END[bytes[end] as number]) end += 1;
    if (end === bytes.length) return undefined;
    const found = this.at(window, start, end);
    // Only what is kept is linked, or an attack's names would be a chain without end.
    if (this.entries.size < MAX_NAMES) {
      this.previous.earlier = this.previous.follower;
      this.previous.follower = found;
    }
    this.previous = found;
    return found;
  }
}

function isNext({ bytes: name }: Entry, { bytes, view }: MarkedWindow, start: number): boolean {
  const end = start + name.length;
  return end < bytes.length && NAME_END[bytes[end] as number] === 1 && name.isAt(view, start);
}

/** The string that V8 keeps once for all equal ones, as property names are: such strings compare by their address. */
function internalised(text: string): string {
  return Object.keys({ [text]: 0 })[0] as string;
}
