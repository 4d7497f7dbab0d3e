/** Longer names are no reports, and matching costs time that goes with their length. */
const MAX_NAME = 1_000;

/**
 * What the stars of a glob stand for in a name, or undefined when it does not fit: `*` is any text within a folder,
 * `**` any folders, `?` one character, all else itself. Pure.
 */
export function matchGlob(glob: string, name: string): string[] | undefined {
  if (name.length > MAX_NAME) return undefined;
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '([^/]*?)';
    return part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\/]/g, '\\$&');
  });
  const match = new RegExp(`^${source}$`, 's').exec(name);
  return match === null ? undefined : match.slice(1);
}
