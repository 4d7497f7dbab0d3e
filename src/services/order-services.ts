import { AssayError } from '../model/assay-error.ts';

interface Node {
  readonly name: string;
  readonly dependsOn: readonly { readonly name: string }[];
}

/**
 * The services in an order in which each comes after all it depends on; otherwise in the order given.
 * Throws AssayError CONFIG_INVALID for a cycle (named step by step) and for a dependency that does not exist.
 */
export function orderServices<T extends Node>(specs: readonly T[]): T[] {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const ordered = new Set<T>();
  const visit = (spec: T, path: readonly string[]) => {
    if (ordered.has(spec)) return;
    const from = path.indexOf(spec.name);
    if (from >= 0) {
      const cycle = [...path.slice(from), spec.name].join(' -> ');
      throw new AssayError('CONFIG_INVALID', `services depend on each other in a circle: ${cycle}`);
    }
    for (const { name } of spec.dependsOn) visit(named(name, byName, spec.name), [...path, spec.name]);
    ordered.add(spec);
  };
  for (const spec of specs) visit(spec, []);
  return [...ordered];
}

/** The named services and all they depend on, in dependency order. Throws as `orderServices` does. */
export function neededServices<T extends Node>(specs: readonly T[], names: readonly string[]): T[] {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const needed = new Set<T>();
  const add = (spec: T) => {
    if (needed.has(spec)) return;
    needed.add(spec);
    for (const { name } of spec.dependsOn) add(named(name, byName, spec.name));
  };
  for (const name of names) add(named(name, byName));
  return orderServices(specs.filter((spec) => needed.has(spec)));
}

function named<T extends Node>(name: string, byName: ReadonlyMap<string, T>, dependant?: string): T {
  const spec = byName.get(name);
  if (spec !== undefined) return spec;
  const who = dependant === undefined ? '' : ` that service "${dependant}" depends on`;
  throw new AssayError('CONFIG_INVALID', `service "${name}"${who} does not exist`);
}
