/** `“unit”`, `“unit” (node=22)`: a suite in one variant. Hostile text; escape it where it is shown. */
export function suiteLabel({ name, variant }: { readonly name: string; readonly variant: string }): string {
  return variant === '' ? `“${name}”` : `“${name}” (${variant})`;
}
