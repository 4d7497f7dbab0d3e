import { resolve } from 'node:path';
import { AssayError } from '../../model/assay-error.ts';
import type { ServiceSpec } from '../../model/service-spec.ts';
import { parsePort } from './parse-port.ts';

/** Carried by every container of a run; its value is the run's marker. */
export const RUN_LABEL = 'assay.run';

/** What `docker run` is called with. */
export interface DockerCall {
  readonly args: readonly string[];
  /** Variables the docker client must have in its environment to hand them on by name. */
  readonly env: Readonly<Record<string, string>>;
}

/** These steer the docker client itself, so their values cannot take the way through its environment. */
const CLIENTS_OWN = /^(DOCKER_|LD_|PATH$|HOME$|ASSAY_)/;

/** The variables of a container that the docker client, and other commands for it on this machine, may have too. */
export function sharedVariables(own: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(own).filter(([variable]) => !CLIENTS_OWN.test(variable)));
}

/**
 * The call that runs a service's container in the foreground. Variables are handed on by name, so that their values
 * do not stand in the process table; except where the client needs the same name for itself.
 * @param own what the container gets: the service's `env` and its files
 * Throws AssayError CONFIG_INVALID for an image, a port or a volume that docker would take for something else.
 */
export function dockerArguments(
  { name, command, container, cwd }: ServiceSpec,
  { containerName, marker, own }: { containerName: string; marker: string; own: Readonly<Record<string, string>> },
): DockerCall {
  const { image, ports, volumes } = container ?? { image: '', ports: [], volumes: [] };
  if (!/^[A-Za-z0-9][\w./:@-]*$/.test(image)) {
    throw new AssayError('CONFIG_INVALID', `image "${image}" of service "${name}" is not the name of an image`);
  }
  const handedOn = sharedVariables(own);
  const inline = Object.entries(own).filter(([variable]) => !(variable in handedOn));
  const args = [
    'run',
    '--rm',
    `--name=${containerName}`,
    `--label=${RUN_LABEL}=${marker}`,
    ...ports.map((port) => `--publish=${published(port)}`),
    ...volumes.map((volume) => `--volume=${mounted(volume, cwd, name)}`),
    ...Object.keys(handedOn).map((variable) => `--env=${variable}`),
    ...inline.map(([variable, value]) => `--env=${variable}=${value}`),
    image,
    ...(typeof command === 'string' ? ['/bin/sh', '-c', command] : (command ?? [])),
  ];
  return { args, env: handedOn };
}

/** Without an address docker would publish to every network the machine is in. */
function published(text: string): string {
  const { address = '127.0.0.1', hostPort, containerPort, protocol } = parsePort(text);
  return `${address}:${hostPort ?? ''}:${containerPort}/${protocol}`;
}

function mounted(text: string, cwd: string, service: string): string {
  const [source = '', ...rest] = text.split(':');
  if (source === '' || rest.length === 0 || rest.length > 2) {
    throw new AssayError('CONFIG_INVALID', `volume "${text}" of service "${service}" is not source:target[:options]`);
  }
  return [source.startsWith('.') ? resolve(cwd, source) : source, ...rest].join(':');
}
