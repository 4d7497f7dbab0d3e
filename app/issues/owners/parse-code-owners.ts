/** A line of CODEOWNERS. */
export interface OwnerRule {
  readonly pattern: string;
  /** Logins and teams with their @, and mail addresses; empty: nobody owns it. */
  readonly owners: readonly string[];
}

/** GitHub reads no larger file. */
export const MAX_CODE_OWNERS_BYTES = 3 * 1024 * 1024;

const OWNER = /^(?:@[\w-]{1,39}(?:\/[\w.-]{1,100})?|[^\s@]{1,64}@[^\s@]{1,255})$/;

/** The rules of a CODEOWNERS file in their order. Lines that GitHub would pass over are passed over. */
export function parseCodeOwners(text: string): OwnerRule[] {
  if (Buffer.byteLength(text) > MAX_CODE_OWNERS_BYTES) return [];
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = words(line);
    if (pattern === undefined || pattern.startsWith('!') || pattern.includes('[')) return [];
    return owners.every((owner) => OWNER.test(owner)) ? [{ pattern, owners }] : [];
  });
}

/** Parts between white space, up to a comment; a backslash keeps a space within its part. */
function words(line: string): string[] {
  const parts: string[] = [];
  for (const [part] of line.matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (part.startsWith('#')) break;
    parts.push(part.replace(/\\(.)/g, '$1'));
  }
  return parts;
}
