import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { toDataConfig } from './data/to-data-config.ts';
import type { ConfigFile } from './generated/config-file.ts';
import { parseDuration } from './parse-duration.ts';
import { textValues } from './text-values.ts';
import { toServiceSpec } from './to-service-spec.ts';

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
    services: services.map(([name, service]) => toServiceSpec(name, service, root)),
    data: toDataConfig(source.data, root),
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
      metrics: [suite.metrics ?? []]
        .flat()
        .map((metrics) =>
          typeof metrics === 'string' ? { glob: metrics } : { glob: metrics.path, format: metrics.format },
        ),
      timeoutMs: suite.timeout === undefined ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services.map(([service]) => service),
      data: suite.data ?? Object.keys(source.data?.sets ?? {}),
      needs: suite.needs ?? [],
      tags: suite.tags ?? [],
      layer: suite.layer,
      phase: suite.phase,
      retries: suite.retries ?? 0,
      rerunOnly:
        typeof suite.retry_only_failed === 'object'
          ? { words: suite.retry_only_failed.words, join: suite.retry_only_failed.join }
          : suite.retry_only_failed,
      sharded: suite.sharded ?? false,
      alone: suite.alone ?? false,
      exitCodes: suite.exit_codes ?? [0],
    })),
    matrix: matrixOf(source.matrix ?? {}),
    masks: source.failures?.masks ?? [],
    criteria: source.criteria ?? ['pass_rate >= 1'],
    failFast: source.fail_fast ?? false,
    parallel: source.parallel ?? 1,
    quarantine: source.quarantine === 'on',
  };
}

function matrixOf({ include = [], exclude = [], ...axes }: NonNullable<ConfigFile['matrix']>): Config['matrix'] {
  return {
    axes: Object.entries(axes).map(([name, values]) => [name, (values as unknown[]).map(String)] as const),
    include: include.map(textValues),
    exclude: exclude.map(textValues),
  };
}
