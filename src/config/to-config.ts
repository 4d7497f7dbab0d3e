import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { ConfigFile, Env } from './generated/config-file.ts';
import { parseDuration } from './parse-duration.ts';

/** How long a service may take to become healthy: a cold JVM or database container needs most of a minute. */
const DEFAULT_HEALTH_TIMEOUT_MS = 60_000;
/** Often enough that waiting costs nothing visible, rarely enough to leave a starting service in peace. */
const DEFAULT_HEALTH_INTERVAL_MS = 100;
/** The grace Docker and process managers give by default. */
const DEFAULT_GRACE_MS = 10_000;
/** A hosted job is ended after six hours; a suite that takes a tenth of that hangs. */
const DEFAULT_SUITE_TIMEOUT_MS = 30 * 60_000;

/** A checked configuration with its defaults filled in, durations in milliseconds and folders absolute. */
export function toConfig(
  source: ConfigFile,
  { file, root, environment }: { file: string; root: string; environment: string | undefined },
): Config {
  const services = Object.entries(source.services ?? {});
  return {
    file,
    root,
    environment,
    services: services.map(([name, service]) => ({
      name,
      command: service.command,
      cwd: resolve(root, service.cwd ?? '.'),
      env: textValues(service.env),
      dependsOn: service.depends_on ?? [],
      graceMs: service.grace === undefined ? DEFAULT_GRACE_MS : parseDuration(service.grace),
      ...(service.health === undefined
        ? {}
        : {
            health: {
              url: service.health.url,
              timeoutMs:
                service.health.timeout === undefined
                  ? DEFAULT_HEALTH_TIMEOUT_MS
                  : parseDuration(service.health.timeout),
              intervalMs:
                service.health.interval === undefined
                  ? DEFAULT_HEALTH_INTERVAL_MS
                  : parseDuration(service.health.interval),
            },
          }),
    })),
    suites: Object.entries(source.suites).map(([name, suite]) => ({
      name,
      kind: suite.kind ?? 'command',
      command: suite.command,
      cwd: resolve(root, suite.cwd ?? '.'),
      env: textValues(suite.env),
      reports: [suite.reports]
        .flat()
        .map((report) =>
          typeof report === 'string' ? { glob: report } : { glob: report.path, format: report.format },
        ),
      timeoutMs: suite.timeout === undefined ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services.map(([service]) => service),
      needs: suite.needs ?? [],
      tags: suite.tags ?? [],
      layer: suite.layer,
      phase: suite.phase,
      retries: suite.retries ?? 0,
      rerunOnly: suite.retry_only_failed,
      sharded: suite.sharded ?? false,
      exitCodes: suite.exit_codes ?? [0],
    })),
    matrix: matrixOf(source.matrix ?? {}),
    criteria: source.criteria ?? ['pass_rate >= 1'],
    failFast: source.fail_fast ?? false,
  };
}

const textValues = (env: Env | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]));

function matrixOf({ include = [], exclude = [], ...axes }: NonNullable<ConfigFile['matrix']>): Config['matrix'] {
  return {
    axes: Object.entries(axes).map(([name, values]) => [name, (values as unknown[]).map(String)] as const),
    include: include.map(textValues),
    exclude: exclude.map(textValues),
  };
}
