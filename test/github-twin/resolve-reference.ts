import { openapiSlice } from './openapi-slice.ts';

/** The component a `{$ref}` leads to; anything else comes back as it is. */
export function resolveReference<T extends { $ref?: string }>(node: T): T {
  if (node.$ref === undefined) return node;
  const [, , section, name] = node.$ref.split('/');
  const group = openapiSlice.components[section as keyof typeof openapiSlice.components] as unknown as Record<
    string,
    T
  >;
  const found = group[name ?? ''];
  if (found === undefined) throw new Error(`The slice has no ${node.$ref}.`);
  return resolveReference(found);
}
