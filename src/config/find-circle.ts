/**
 * The circle that leads from `start` back to it, told once: by its alphabetically first member. `next` answers with
 * the names that a name points to.
 */
export function findCircle(start: string, next: (name: string) => readonly string[]): string[] | undefined {
  const seen = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    for (const other of next(name)) {
      if (other === start) return [...path, start];
      if (seen.has(other)) continue;
      seen.add(other);
      const circle = walk(other, [...path, other]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  const circle = walk(start, [start]);
  return circle?.every((name) => start <= name) ? circle : undefined;
}
