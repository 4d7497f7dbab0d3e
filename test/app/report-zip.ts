import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { Test } from 'ctrf';
import { ZipFile } from 'yazl';
import { judgeCriteria } from '../../src/criteria/judge-criteria.ts';
import { runMetrics } from '../../src/criteria/run-metrics.ts';
import { suitePlace } from '../../src/criteria/suite-labels.ts';
import type { CoverageLines, MetricRecord, Problem } from '../../src/model/generated/report-extra.ts';
import { buildReport } from '../../src/run/build-report.ts';
import { concludeRun } from '../../src/run/conclude-run.ts';

interface ReportParts {
  readonly coverage?: CoverageLines | undefined;
  readonly metrics?: MetricRecord[];
  readonly variant?: Readonly<Record<string, string>> | undefined;
}

/** A report's artifact as the Action uploads it, with the given outcomes of suite `unit` in one cell of its matrix; `retried` passed after it failed. */
export async function reportZip(
  outcomes: Readonly<Record<string, Test['status'] | 'retried'>>,
  problems: Problem[] = [],
  messageOf: (name: string) => string = (name) => `expected ${name} to hold`,
  { coverage, metrics = [], variant = { load: 'normal' } }: ReportParts = {},
): Promise<Buffer> {
  const tests = Object.entries(outcomes).map(
    ([name, status]): Test => ({
      name,
      status: status === 'retried' ? 'passed' : status,
      duration: 5,
      suite: ['grid'],
      filePath: 'tests/grid.test.mjs',
      ...(status === 'failed'
        ? {
            message: messageOf(name),
            trace: `Error: ${messageOf(name)}\n    at tests/grid.test.mjs:7:1`,
          }
        : {}),
      ...(status === 'retried'
        ? {
            flaky: true,
            retries: 1,
            retryAttempts: [{ attempt: 1, status: 'failed' as const, message: messageOf(name), duration: 5 }],
          }
        : {}),
      extra: { assay: { suite: 'unit', variant } },
    }),
  );
  const criteria = judgeCriteria(['pass_rate >= 1'], {
    metrics: runMetrics({ tests, runs: [], suites: [] }),
    chosen: [suitePlace({ name: 'unit' }, variant)],
  });
  const { conclusion } = concludeRun(criteria, problems);
  const suites = [{ name: 'unit', kind: 'command', variant, conclusion, durationMs: 10 }];
  const report = buildReport({
    tests,
    extra: {
      ...{ schemaVersion: 1, conclusion, suites, criteria, services: [], problems, metrics },
      ...(coverage === undefined ? {} : { coverage }),
    },
    environment: {},
    start: 0,
    stop: 10,
    version: '0.1.0',
  });
  return zipOf({ 'ctrf-report.json': JSON.stringify(report) });
}

/** A real zip of small files. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const [bytes] = await Promise.all([buffer(zip.outputStream), once(zip.outputStream, 'end')]);
  return bytes;
}
