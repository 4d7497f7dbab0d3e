import { assertNothingLeft, sweepMarked } from '../process/sweep-marked.ts';
import { assertPortsReleased } from './assert-ports-released.ts';
import { removeContainers } from './containers/remove-containers.ts';
import type { PreparedService } from './prepare-services.ts';
import type { SupervisedService } from './supervise-service.ts';

/** What is left after every service was stopped in order has ignored its own grace already. */
const SWEEP_GRACE_MS = 1_000;

/**
 * Stops services, each as soon as all that depend on it are stopped, and proves that nothing is left of them.
 * @param services in dependency order
 * @param running by name, those that were started
 * Throws AssayError SERVICE_NOT_STOPPED if a process, a container or a listener survives.
 */
export async function stopServices(
  services: readonly PreparedService[],
  running: ReadonlyMap<string, SupervisedService>,
  marker: string,
): Promise<void> {
  const stopped = new Map<string, Promise<void>>();
  const stopOne = async (name: string): Promise<void> => {
    const dependants = services.filter(({ spec }) => spec.dependsOn.some((dependency) => dependency.name === name));
    await Promise.all(dependants.map(({ spec }) => stopped.get(spec.name)));
    await running.get(name)?.stop();
  };
  // Reversed, so that the stops of all dependants are known when a service's own stop looks for them.
  for (const { spec } of services.toReversed()) stopped.set(spec.name, stopOne(spec.name));
  await Promise.all(stopped.values());
  const ours = services.filter(({ spec }) => running.get(spec.name)?.record.ours);
  const withContainer = ours.find(({ spec }) => spec.container !== undefined);
  if (withContainer !== undefined) {
    const { spec, env } = withContainer;
    await removeContainers({ cwd: spec.cwd, env, marker });
  }
  await sweepMarked({ marker, graceMs: SWEEP_GRACE_MS });
  assertNothingLeft(marker);
  await assertPortsReleased(ours.map(({ spec }) => spec));
}
