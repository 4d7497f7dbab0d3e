/**
 * The path of a test file as history keeps it: forward slashes, relative to the project, so that it is the
 * same in another checkout and on another operating system. `roots` are folders to strip, longest first.
 */
export function normaliseFile(file: string, roots: readonly string[]): string {
  const slashed = file.replaceAll('\\', '/').replace(/^file:\/\//, '');
  for (const root of roots) {
    const prefix = `${root.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
    if (slashed.startsWith(prefix)) return slashed.slice(prefix.length);
  }
  return slashed.replace(/^\.\//, '');
}
