import { matchSegment } from './match-segment.ts';

/**
 * Whether a path of the repository (forward slashes, none at the beginning) matches a pattern as GitHub reads CODEOWNERS:
 * as gitignore does, except that a star at the very end stands for files of that folder only.
 */
export function matchPath(pattern: string, path: string): boolean {
  const isFolder = pattern.endsWith('/');
  const inner = pattern.replace(/^\/|\/$/g, '');
  if (inner === '') return pattern === '/' || pattern === '';
  const segments = inner.split('/');
  // Without a slash in front or in the middle it may stand at any depth.
  const isAnchored = pattern.startsWith('/') || segments.length > 1;
  const wanted = isAnchored ? segments : ['**', ...segments];
  const parts = path.split('/');
  const last = wanted.at(-1) as string;
  const isDirect = last === '*' && segments.length > 1 && !isFolder;
  // A pattern that names a folder holds for all that is below it.
  return matches(wanted, parts, isDirect ? 'file' : isFolder ? 'below' : 'either');
}

/** Dynamic programming over both lists, so that no pattern takes exponential time. */
function matches(wanted: readonly string[], parts: readonly string[], end: 'file' | 'below' | 'either'): boolean {
  let reached = new Set([0]);
  // After `**` any number of parts may follow, none as well.
  const skip = (places: Set<number>): Set<number> => {
    const all = new Set(places);
    for (const place of places)
      for (let next = place; wanted[next] === '**' && next < wanted.length - 1; ) all.add(++next);
    return all;
  };
  reached = skip(reached);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const next = new Set<number>();
    for (const place of reached) {
      const segment = wanted[place] as string;
      if (segment === '**') {
        next.add(place);
        if (place === wanted.length - 1 && isLast) return true;
      } else if (matchSegment(segment, part)) {
        const isWhole = place === wanted.length - 1;
        if (isWhole && (isLast ? end !== 'below' : end !== 'file')) return true;
        if (!isWhole) next.add(place + 1);
      }
    }
    reached = skip(next);
  }
  return false;
}
