import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { systemClock } from '../../../src/model/ports.ts';
import type { Condition, ServiceSpec } from '../../../src/model/service-spec.ts';
import { findMarked } from '../../../src/process/find-marked.ts';
import type { ServiceEvent } from '../../../src/services/service-event.ts';
import { type RunningServices, type StartOptions, startServices } from '../../../src/services/start-services.ts';
import { freePort, program, programEnvironment } from '../../programs/program.ts';

/** A run of a test's own, made anew before each test; after it nothing of the run may be left. */
export const place = {
  folder: '',
  marker: '',
  events: [] as ServiceEvent[],
  stop: new AbortController(),
  env: {} as Record<string, string>,
  path: (...parts: string[]) => join(place.folder, ...parts),
  start: (specs: readonly ServiceSpec[], more: Partial<StartOptions> = {}): Promise<RunningServices> =>
    startServices(specs, {
      env: place.env,
      marker: place.marker,
      logDirectory: place.folder,
      ci: true,
      signal: place.stop.signal,
      clock: systemClock,
      onEvent: (event) => place.events.push(event),
      ...more,
    }),
  /** What was told, as `type name`. */
  told: () => place.events.map(({ type, name }) => `${type} ${name}`),
  log: (name: string) => readFile(place.path(`${name}.log`), 'utf8'),
};

beforeEach(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'assay-services-'));
  [place.marker, place.events, place.stop] = [randomUUID(), [], new AbortController()];
  place.env = { ...programEnvironment(), DEMO_TOKEN: 'very-secret-value' };
});
afterEach(async () => {
  expect(findMarked(place.marker)).toEqual([]);
  await rm(place.folder, { recursive: true });
});

/** A service in the place's folder with nothing but a command. */
export const plain = (
  name: string,
  command: string | readonly string[],
  more: Partial<ServiceSpec> = {},
): ServiceSpec => ({
  ...{ name, command, cwd: place.folder, env: {}, dependsOn: [], shutdown: { graceMs: 2_000 }, ...more },
});

/** It waits for these, until they are as far as the condition says. */
export const needs = (condition: Condition, ...names: string[]): Pick<ServiceSpec, 'dependsOn'> => ({
  dependsOn: names.map((name) => ({ name, condition })),
});

/** Healthy when it answers at this port. */
export const health = (port: number, timeoutMs = 15_000, path = '/'): Pick<ServiceSpec, 'readiness'> => ({
  readiness: { probes: [{ kind: 'http', url: `http://127.0.0.1:${port}${path}` }], timeoutMs, intervalMs: 20 },
});

/** A server that listens after the delay. */
export const server = async (name: string, delayMs: number, more: Partial<ServiceSpec> = {}): Promise<ServiceSpec> => {
  const port = await freePort();
  return plain(name, program('slow-start-server', port, delayMs), { ...health(port), ...more });
};
