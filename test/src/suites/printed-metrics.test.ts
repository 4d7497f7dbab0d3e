import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../../src/process/read-environment.ts';
import { runCommand } from '../../../src/process/run-command.ts';
import { PrintedMetrics } from '../../../src/suites/printed-metrics.ts';

test('metrics are picked out of what a real command prints', async () => {
  const program = `
    console.log('> starting');
    for (const value of [3, 9, 5]) console.log(JSON.stringify({ metric: 'queue_depth', value }));
    console.log('  { "metric" : "lag", "value": 2, "unit": "seconds" }');
    console.log('{"metric":"broken","value":"many"}');
    console.log('{"level":"info","metric":"none of ours"}');
    console.error('done');
  `;
  const printed = new PrintedMetrics('suite "load"', { labels: new Map([['suite', ['load']]]) });
  const ended = await runCommand({
    command: [process.execPath, '-e', program],
    cwd: process.cwd(),
    env: readEnvironment(),
    marker: randomUUID(),
    timeoutMs: 20_000,
    signal: new AbortController().signal,
    onLine: (line) => printed.line(line),
  });
  expect(ended.code).toBe(0);
  const { metrics, errors } = printed.finish();
  expect(metrics.map(({ name, unit, labels }) => [name, unit, labels.get('suite')])).toEqual([
    ['queue_depth', undefined, ['load']],
    ['lag', 's', ['load']],
  ]);
  const [depth] = metrics;
  expect(depth?.data.kind === 'samples' && depth.data.samples.max).toBe(9);
  expect(errors.map(({ code, place, message }) => [code, place?.file, message])).toEqual([
    ['REPORT_MALFORMED', 'suite "load"', '"value" must be a number'],
  ]);
});

test('of a command that prints only broken metrics 20 errors are kept', () => {
  const printed = new PrintedMetrics('load', {});
  for (let i = 0; i < 1_000; i += 1) printed.line('{"metric":"x"');
  expect(printed.finish().errors).toHaveLength(20);
});
