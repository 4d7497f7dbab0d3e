import type { ServiceSpec } from '../model/service-spec.ts';
import { checkSpecs } from './check-specs.ts';
import { sharedVariables } from './containers/docker-arguments.ts';
import { findRunning } from './find-running.ts';
import { orderServices } from './order-services.ts';
import { readEnvFile } from './read-env-file.ts';

/** A service of which everything is known that can be known before any of them runs. */
export interface PreparedService {
  readonly spec: ServiceSpec;
  /** Its own variables, of its files and its `env`. */
  readonly own: Readonly<Record<string, string>>;
  /** Of the run, with its own on top; those that would mislead the docker client reach a container alone. */
  readonly env: Readonly<Record<string, string>>;
  /** It ends by itself: it says so, or somebody waits for that. */
  readonly oneShot: boolean;
  /** It is healthy already and is used as it is. */
  readonly reused: boolean;
}

export interface PrepareOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly ci: boolean;
  readonly signal: AbortSignal;
}

/**
 * Checks services, reads their env files and looks which of them are there already; dependencies come first.
 * Throws AssayError CONFIG_INVALID for what is wrong in the configuration, SERVICE_FAILED for a port that is taken.
 */
export async function prepareServices(
  specs: readonly ServiceSpec[],
  { env, marker, ci, signal }: PrepareOptions,
): Promise<readonly PreparedService[]> {
  const ordered = orderServices(specs);
  checkSpecs(ordered);
  const awaited = new Set(
    ordered.flatMap(({ dependsOn }) =>
      dependsOn.filter(({ condition }) => condition === 'completed_successfully').map(({ name }) => name),
    ),
  );
  const complete = await Promise.all(
    ordered.map(async (spec) => {
      const files = await Promise.all((spec.envFiles ?? []).map((path) => readEnvFile(path, spec.name)));
      const own: Record<string, string> = Object.assign({}, ...files, spec.env);
      const shared = spec.container === undefined ? own : sharedVariables(own);
      return { spec, own, env: { ...env, ...shared }, oneShot: spec.oneShot === true || awaited.has(spec.name) };
    }),
  );
  return Promise.all(
    complete.map(async (service) => {
      const { spec, oneShot } = service;
      const mayReuse = !oneShot && (spec.reuse ?? !ci);
      return { ...service, reused: await findRunning({ spec, env: service.env, marker, mayReuse, signal }) };
    }),
  );
}
