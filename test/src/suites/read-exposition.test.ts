import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Metric } from '../../../src/criteria/metric.ts';
import { asked, labelsOf, metricsError, metricsOf } from './metrics-of.ts';

describe('expositions of real clients', () => {
  const file = (name: string) => readFileSync(fileURLToPath(new URL(`expositions/${name}.txt`, import.meta.url)));

  test.each(['prom-client-node', 'prom-client-node.openmetrics'])('%s', (name) => {
    const metrics = metricsOf(file(name));
    expect(labelsOf(metrics.find((one) => one.data.kind === 'histogram') as Metric)).toEqual({ path: ['/a"b\\c'] });
    expect(
      asked(
        metrics,
        'http_request_duration_seconds p(95) < 5s',
        'http_request_duration_seconds avg < 5s',
        'job_seconds p(99) < 10s',
        'job_seconds p(90) < 10s',
        'jobs_total >= 7',
        'jobs_total{queue:b} rate >= 4',
        'queue_depth <= 13',
      ),
    ).toEqual([
      [2.35, 's'],
      [1.01, 's'],
      [9.95, 's'],
      'the summary does not tell the p(90), only p(50) p(95) p(99)',
      [7, undefined],
      'the time it was counted in is not known, or not the same for all series',
      [12.5, undefined],
    ]);
  });

  test.each(['prometheus-client-python', 'prometheus-client-python.openmetrics'])('%s', (name) => {
    expect(
      asked(
        metricsOf(file(name)),
        'request_latency_seconds{route:/x} med < 5s',
        'requests_total{code:500} < 9',
        'memory_bytes < 1GB',
        'size_bytes count > 0',
        'state{state:up} == 1',
      ),
    ).toEqual([
      [1, 's'],
      [5, undefined],
      [123456789, 'B'],
      [1, '1'],
      [1, undefined],
    ]);
  });

  test('no cut of them is read as if it were whole', () => {
    for (const name of ['prom-client-node.openmetrics', 'prometheus-client-python.openmetrics']) {
      const text = file(name).toString();
      // Where only lines in front of the first sign of OpenMetrics are left, nothing can tell.
      const whole = new Set(metricsOf(text).map((metric) => JSON.stringify([metric.name, ...metric.labels.values()])));
      for (let end = 1; end < text.length - 1; end += 1) {
        const cut = text.slice(0, end);
        const error = metricsError(cut);
        if (error === 'no error') {
          expect(cut.endsWith('\n')).toBe(true);
          for (const metric of metricsOf(cut)) {
            expect(whole.has(JSON.stringify([metric.name, ...metric.labels.values()]))).toBe(true);
          }
        } else expect(error).toMatch(/REPORT_(TRUNCATED|MALFORMED|EMPTY)/);
      }
    }
  });
});

describe('the text formats', () => {
  test('names in quotes, blanks, exemplars, timestamps, special values', () => {
    const text = [
      '# a comment',
      '# HELP a whatever',
      '{"my.metric", "a label"="x\\ny\\\\\\"",} 1',
      ' a { b = "c" , d="e" }  +1.5e1  1700000000  ',
      'lag_seconds 5 # {trace_id="x"} 1',
      'huge +Inf',
      'odd NaN 1',
      'under_test_ratio 0.5',
      'time_milliseconds_total 5',
      '',
    ].join('\r\n');
    const metrics = metricsOf(text);
    expect(metrics.map((one) => [one.name, one.unit, labelsOf(one)])).toEqual([
      ['my.metric', undefined, { 'a label': ['x\ny\\"'] }],
      ['a', undefined, { b: ['c'], d: ['e'] }],
      ['lag_seconds', 's', {}],
      ['huge', undefined, {}],
      ['odd', undefined, {}],
      ['under_test_ratio', 'ratio', {}],
      ['time_milliseconds_total', 'ms', {}],
    ]);
    expect(asked(metrics, 'a < 5', 'lag_seconds < 5000ms', 'huge > 5', 'odd > 5', 'under_test_ratio > 40%')).toEqual([
      [15, undefined],
      [5, 's'],
      '1 of 1 samples are not finite numbers',
      '1 of 1 samples are not finite numbers',
      [0.5, 'ratio'],
    ]);
  });

  test('of scrapes one after the other gauges have each value, all else its last', () => {
    const scrape = (depth: number, done: number, fast: number) =>
      `# TYPE depth gauge\ndepth ${depth}\n# TYPE done counter\ndone_total ${done}\n# TYPE t histogram\nt_bucket{le="1"} ${fast}\nt_bucket{le="+Inf"} 10\nt_count 10\n# EOF\n`;
    const metrics = metricsOf(scrape(5, 10, 2) + scrape(9, 30, 10) + scrape(7, 40, 8));
    expect(asked(metrics, 'depth max < 1', 'depth last < 1', 'done_total < 1', 't p(80) < 1')).toEqual([
      [9, undefined],
      [7, undefined],
      [40, undefined],
      [1, undefined],
    ]);
  });

  test.each([
    ['a 1', 'm:1:1: REPORT_TRUNCATED: the last line does not end'],
    ['a 1\n# TYPE b info\n', 'REPORT_TRUNCATED: the file does not end with "# EOF"'],
    ['# UNIT a_seconds seconds\na_seconds 1\n', 'REPORT_TRUNCATED'],
    ['a 1\na\n', 'm:2:1: REPORT_MALFORMED: expected a number'],
    ['a 0x10\n', 'expected a number'],
    ['a{b} 1\n', 'expected "=" behind label b'],
    ['a{b=c} 1\n', 'expected the value of label b in quotes'],
    ['a{b="c} 1\n', 'expected the value of label b in quotes'],
    ['a{b="c" d="e"} 1\n', 'expected "," or "}"'],
    ['a{b="c",b="d"} 1\n', 'label b is there twice'],
    ['a{ 1\n', 'expected a label or "}"'],
    ['{"a","b"} 1\n', 'expected "=" behind label b'],
    ['a 1 2 3\n', 'expected the end of the line'],
    ['a 1 x\n', 'expected a timestamp'],
    ['!a 1\n', 'expected the name of a metric'],
    ['# TYPE a matrix\n', '"matrix" is no type'],
    [
      '# TYPE h histogram\nh_bucket{le="1"} 5\nh_count 5\n',
      'm:2:1: REPORT_MALFORMED: the buckets of histogram h do not grow',
    ],
    ['# TYPE h histogram\nh_bucket{le="1"} 5\nh_bucket{le="+Inf"} 4\n', 'do not grow up to le="+Inf"'],
    ['# TYPE h histogram\nh_bucket{le="x"} 5\n', 'label le must be a bound'],
    ['# TYPE h histogram\nh_bucket 5\n', 'label le must be a bound'],
    ['# TYPE h histogram\nh 5\n', 'a histogram has no sample of this name'],
    ['# TYPE s summary\ns{quantile="95"} 5\n', 'label quantile must be a number from 0 to 1'],
    ['# TYPE duration gauge\nduration 5\n', 'every run has by itself'],
    [
      '# TYPE pass_rate summary\npass_rate_count 5\na 1\n',
      'm:2:1: REPORT_MALFORMED: "pass_rate" is a metric that every run has',
    ],
    ['', 'm: REPORT_EMPTY'],
    ['\n \n', 'm: REPORT_EMPTY'],
  ])('%j is refused', (text, message) => {
    expect(metricsError(text)).toContain(message);
  });

  test('a histogram of too many buckets is refused', () => {
    const buckets = Array.from({ length: 201 }, (_, i) => `h_bucket{le="${i}"} ${i}\n`).join('');
    expect(metricsError(`# TYPE h histogram\n${buckets}`)).toContain('m:202:1: REPORT_TOO_LARGE');
  });
});
