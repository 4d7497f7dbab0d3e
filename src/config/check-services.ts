import { checkProbing } from './check-probing.ts';
import { didYouMean, type SchemaProblem } from './describe-schema-error.ts';
import { findCircle } from './find-circle.ts';
import type { Service } from './generated/config-file.ts';
import { parseDuration } from './parse-duration.ts';
import { toDependencies } from './to-service-spec.ts';

type Services = Readonly<Record<string, Service>>;

/** What the schema cannot say of services: names that must exist, circles, keys that contradict each other. */
export function checkServices(services: Services): SchemaProblem[] {
  return Object.entries(services).flatMap(([name, service]) => [
    ...checkKeys(service).map(({ path, atKey, message }) => ({ path: ['services', name, ...path], atKey, message })),
    ...checkDependencies(name, services),
  ]);
}

/** The message for a name that is not the name of a service. */
export function unknownService(name: string, services: readonly string[]): string {
  const known = services.length === 0 ? 'none is defined' : `defined: ${services.join(', ')}`;
  return `there is no service "${name}"${didYouMean(name, services)}; ${known}`;
}

function checkDependencies(name: string, services: Services): SchemaProblem[] {
  const dependsOn = services[name]?.depends_on;
  const problems = toDependencies(dependsOn).flatMap((dependency, index): SchemaProblem[] => {
    const isList = Array.isArray(dependsOn);
    const path = ['services', name, 'depends_on', isList ? String(index) : dependency.name];
    const other = services[dependency.name];
    if (other === undefined) {
      return [{ path, atKey: !isList, message: unknownService(dependency.name, Object.keys(services)) }];
    }
    if (dependency.condition !== 'completed_successfully' || other.one_shot === true) return [];
    const message = `service "${dependency.name}" is not meant to end; give it "one_shot: true", or wait for healthy`;
    return [{ path: [...path, 'condition'], atKey: false, message }];
  });
  const circle = findCircle(name, (one) => toDependencies(services[one]?.depends_on).map((other) => other.name));
  if (circle !== undefined) {
    const message = `services wait for each other: ${circle.join(' -> ')}`;
    problems.push({ path: ['services', name, 'depends_on'], atKey: false, message });
  }
  return problems;
}

/** Paths are relative to the service. */
function checkKeys(service: Service): SchemaProblem[] {
  const { command, container, one_shot, restart, readiness, liveness, shutdown } = service;
  const problems: SchemaProblem[] = [];
  const refuse = (path: readonly string[], message: string): void => {
    problems.push({ path, atKey: true, message });
  };
  if (command === undefined && container === undefined) refuse([], 'needs a "command", or a "container" with an image');
  if (command !== undefined && container !== undefined) {
    refuse(['command'], 'a service has a "command" or a "container"; arguments for the image are "container.command"');
  }
  if (one_shot === true) {
    const when = typeof restart === 'string' ? restart : restart?.when;
    if (when === 'always') refuse(['restart'], 'a one_shot service ends; restarted always, it never would');
    if (liveness !== undefined) refuse(['liveness'], 'a one_shot service ends; nobody would ask it');
    if (service.reuse === true) refuse(['reuse'], 'a one_shot service is run; there is nothing of it to be used again');
  } else if (service.complete_within !== undefined) {
    refuse(['complete_within'], 'is for a service that ends by itself; add "one_shot: true"');
  }
  if (readiness !== undefined) problems.push(...checkProbing('readiness', readiness));
  if (liveness !== undefined) problems.push(...checkProbing('liveness', liveness));
  if (service.reuse === true && one_shot !== true && !answersOverNetwork(readiness)) {
    refuse(['reuse'], 'whether it runs already cannot be told; add a readiness probe that asks over the network');
  }
  if (shutdown?.command !== undefined && shutdown.grace !== undefined && parseDuration(shutdown.grace) === 0) {
    refuse(['shutdown', 'command'], 'has no time to run with a grace of 0; give it some');
  }
  return problems;
}

function answersOverNetwork(readiness: Service['readiness']): boolean {
  const probes = readiness === undefined ? [] : Array.isArray(readiness) ? readiness : readiness.probes;
  return probes.some(({ log, file, exec }) => log === undefined && file === undefined && exec === undefined);
}
