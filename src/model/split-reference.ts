/** `users.id` as the set and the path in it; the path may have dots of its own. undefined when it is neither. */
export function splitReference(text: unknown): { readonly set: string; readonly path: string } | undefined {
  const parts = typeof text === 'string' ? /^([A-Za-z0-9][A-Za-z0-9_-]*)\.(.+)$/.exec(text) : null;
  return parts === null ? undefined : { set: parts[1] as string, path: parts[2] as string };
}
