import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { findPortHolder } from '../process/find-port-holder.ts';
import { localPorts } from './local-ports.ts';
import { portAnswers } from './port-answers.ts';

/** The kernel closes the sockets of a dead process at once; the proxy of a container takes some hundred milliseconds. */
const RELEASE_MS = 2_000;
const LOOK_EVERY_MS = 50;

/**
 * Proves that nobody listens any more where services of this run did. Throws AssayError SERVICE_NOT_STOPPED with
 * every port that is still held, and by whom.
 */
export async function assertPortsReleased(specs: readonly ServiceSpec[]): Promise<void> {
  const until = performance.now() + RELEASE_MS;
  const held = await Promise.all(
    specs.flatMap((spec) =>
      localPorts(spec).map(async ({ host, port }) => {
        while (await portAnswers(host, port)) {
          if (performance.now() > until) {
            return `port ${port} of service "${spec.name}" (held by ${findPortHolder(port) ?? 'unknown'})`;
          }
          await sleep(LOOK_EVERY_MS);
        }
        return undefined;
      }),
    ),
  );
  const left = held.filter((text) => text !== undefined);
  if (left.length > 0)
    throw new AssayError('SERVICE_NOT_STOPPED', `still answering after the stop: ${left.join(', ')}`);
}
