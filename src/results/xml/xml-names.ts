/** A name as it is written and without its namespace prefix. */
export interface XmlName {
  readonly full: string;
  readonly local: string;
}

interface Entry extends XmlName {
  readonly bytes: Buffer;
  readonly next: Entry | undefined;
}

/** More different names than this are not kept: a report has some dozens, an attack could have millions. */
const MAX_NAMES = 1_000;

/** Element and attribute names as strings, made once for each name and found again from the bytes. */
export class XmlNames {
  private readonly entries = new Map<number, Entry>();

  /** The name at `start` to `end` of the buffer; the same object each time, so that names compare by identity. */
  at(buffer: Buffer, start: number, end: number): XmlName {
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0;
    const first = this.entries.get(hash);
    for (let entry = first; entry !== undefined; entry = entry.next) {
      if (equal(entry.bytes, buffer, start, end)) return entry;
    }
    const full = internalised(buffer.toString('utf8', start, end));
    const entry: Entry = {
      full,
      local: internalised(full.slice(full.indexOf(':') + 1)),
      bytes: Buffer.from(buffer.subarray(start, end)),
      next: first,
    };
    if (this.entries.size < MAX_NAMES) this.entries.set(hash, entry);
    return entry;
  }
}

/** The string that V8 keeps once for all equal ones, as property names are: such strings compare by their address. */
function internalised(text: string): string {
  return Object.keys({ [text]: 0 })[0] as string;
}

function equal(bytes: Buffer, buffer: Buffer, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] !== buffer[start + i]) return false;
  return true;
}
