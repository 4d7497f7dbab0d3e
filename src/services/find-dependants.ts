interface Node {
  readonly name: string;
  readonly dependsOn: readonly { readonly name: string }[];
}

/** The names of all that depend on a service, directly or not, in the order given. `ordered` has dependencies first. */
export function findDependants(ordered: readonly Node[], name: string): readonly string[] {
  const found = new Set<string>();
  for (const spec of ordered) {
    if (spec.dependsOn.some((dependency) => dependency.name === name || found.has(dependency.name)))
      found.add(spec.name);
  }
  return [...found];
}
