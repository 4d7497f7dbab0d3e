import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { testExtra } from '../../../src/model/report.ts';
import { GREEN, project } from './project.ts';

const program = (name: string) => new URL(`../../programs/${name}`, import.meta.url).pathname;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('what a suite prints, leaves in files and covers is judged and stands in the report', async () => {
  await writeFile(project.path('lcov.txt'), 'SF:a.js\nDA:1,1\nDA:2,0\nDA:3,1\nDA:4,1\nend_of_record\n');
  await writeFile(
    project.path('suite.sh'),
    `printf '%s' '${GREEN}' > r.xml; cp lcov.txt lcov.info
     for v in 100 200 300; do echo '{"metric":"order_time","value":'$v',"unit":"ms"}'; done
     printf '# TYPE depth gauge\\ndepth 7\\n# EOF\\n' > metrics.txt\n`,
  );
  await project.configure(`
suites:
  unit: { command: [sh, suite.sh], reports: [r.xml, lcov.info], metrics: metrics.txt, layer: unit, tags: [fast] }
criteria:
  - order_time{tag:fast} p(95) < 1s && max <= 300ms
  - depth max == 7
  - coverage.lines >= 80%
  - coverage.lines{layer:unit} >= 75%
  - never_measured avg > 1
  - tests >= 2
`);
  const { code, out } = await project.run();
  expect(code).toBe(1);
  const { criteria, metrics, suites } = (await project.report()).extra.assay;
  expect(criteria.map(({ name, threshold, value, verdict }) => [name, threshold, value, verdict])).toEqual([
    ['order_time{tag:fast} p(95)', '< 1s', 290, 'met'],
    ['order_time{tag:fast} max', '<= 300ms', 300, 'met'],
    ['depth max', '== 7', 7, 'met'],
    ['coverage.lines', '>= 80%', 0.75, 'missed'],
    ['coverage.lines{layer:unit}', '>= 75%', 0.75, 'met'],
    ['never_measured avg', '> 1', null, 'inconclusive'],
    ['tests', '>= 2', 2, 'met'],
    ['pass_rate{suite:unit}', '>= 1', 1, 'met'],
  ]);
  expect(criteria.at(-1)?.implied).toBe(true);
  expect(out).toContain('✗ coverage.lines >= 80%: missed (75 % of 4)');
  expect(out).toContain('? never_measured avg > 1: inconclusive (nothing in this run has measured never_measured)');
  expect(metrics?.find(({ name }) => name === 'order_time')).toMatchObject({ unit: 'ms', samples: [100, 200, 300] });
  expect(suites[0]).toMatchObject({ layer: 'unit', tags: ['fast'], startedAtMs: expect.any(Number) });
});

test('a metric that cannot be read makes a green suite inconclusive', async () => {
  await writeFile(project.path('suite.sh'), `printf '%s' '${GREEN}' > r.xml; echo '{"metric":"x","value":}'\n`);
  await project.configure('suites: { unit: { command: [sh, suite.sh], reports: r.xml } }');
  const { code, out } = await project.run();
  expect(code).toBe(2);
  expect(out).toMatch(/unit: output of suite unit:1(:\d+)?: REPORT_MALFORMED/);
});

test('a crash during a suite is a finding with its restart time, and marks the tests that failed in it', async () => {
  const port = await freePort();
  await writeFile(
    project.path('suite.mjs'),
    `import { writeFileSync } from 'node:fs';
     let failed = false;
     for (let i = 0; i < 40 && !failed; i += 1) {
       await fetch('http://127.0.0.1:${port}/').catch(() => { failed = true; });
       await new Promise((resolve) => setTimeout(resolve, 20));
     }
     await new Promise((resolve) => setTimeout(resolve, 1500));
     writeFileSync('r.xml', '<testsuite name="s"><testcase name="orders">' + (failed ? '<failure message="ECONNREFUSED"/>' : '') + '</testcase></testsuite>');`,
  );
  await project.configure(`
services:
  api:
    command: [node, "${program('crashes-after-requests.mjs')}", "${port}", "5"]
    env: { PORT: ${port}, REQUESTS: 5 }
    readiness: { probes: [{ tcp: "127.0.0.1:${port}" }], timeout: 20s }
    restart: { when: on-failure, backoff: 100ms, max: 3 }
suites:
  orders: { command: [node, suite.mjs], reports: r.xml }
`);
  const { code, out } = await project.run();
  expect({ code, out }).toMatchObject({ code: 1 });
  const report = await project.report();
  const [service] = report.extra.assay.services;
  expect(service?.restarts).toBeGreaterThanOrEqual(1);
  expect(service?.outages?.[0]).toMatchObject({ restartMs: expect.any(Number), recoveredAtMs: expect.any(Number) });
  expect(out).toMatch(
    /SERVICE_FAILED: service "api" ended by itself .* while "orders" ran; it was healthy again after/,
  );
  expect(report.results.tests.map((one) => testExtra(one).outage)).toEqual(['api']);
  const measures = (report.extra.assay.samples ?? []).map(
    ({ service: of, suite, measure }) => `${of ?? suite ?? 'machine'} ${measure}`,
  );
  if (process.platform === 'linux') {
    expect(measures).toEqual(expect.arrayContaining(['api cpu', 'api memory', 'orders memory', 'machine cpu']));
  }
  expect(report.extra.assay.metrics?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['mttr', 'service_start', 'service_restarts', 'suite_duration', 'run_duration']),
  );
});

test('two suites at the same time take the time of one', async () => {
  await writeFile(
    project.path('suite.sh'),
    `date +%s%N > $1.start; sleep 1; date +%s%N > $1.end; printf '%s' '${GREEN}' > $1.xml\n`,
  );
  const suite = (name: string) => `{ command: [sh, suite.sh, ${name}], reports: ${name}.xml }`;
  await project.configure(`suites:\n  a: ${suite('a')}\n  b: ${suite('b')}\n`);
  expect((await project.run('--parallel', '2')).code).toBe(0);
  const time = async (file: string) => BigInt((await readFile(project.path(file), 'utf8')).trim());
  expect((await time('b.start')) < (await time('a.end'))).toBe(true);
  expect((await project.run('--parallel', 'many')).err).toContain('--parallel many is not a whole number from 1');
});
