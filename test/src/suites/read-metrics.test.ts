import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Metric } from '../../../src/criteria/metric.ts';
import { MAX_EXACT } from '../../../src/stats/samples.ts';
import { MAX_SERIES } from '../../../src/suites/metrics/metric-table.ts';
import { readMetrics } from '../../../src/suites/read-metrics.ts';
import { asked, labelsOf, metricsError, metricsOf } from './metrics-of.ts';

describe('JSON lines', () => {
  const LINES = [
    '{"metric":"queue_depth","value":12,"unit":"1","labels":{"queue":"a"},"time":2000}',
    '',
    '{"metric":"queue_depth","value":40,"labels":{"queue":"a"},"time":1000}',
    '{"metric":"queue_depth","value":7,"unit":"1","labels":{"queue":"b","shard":3,"live":true}}',
    '{"metric":"bytes_sent","type":"counter","value":500,"unit":"bytes"}',
    '{"metric":"bytes_sent","type":"counter","value":1500,"unit":"By"}',
    '{"metric":"checks","type":"rate","value":1}',
    '{"metric":"checks","type":"rate","value":0}',
    '{"metric":"lag","value":null,"time":"2026-01-01T00:00:00Z"}',
  ].join('\n');

  test('become gauges, counters and rates by name and labels', () => {
    const metrics = metricsOf(LINES, { seconds: 4 });
    expect(
      asked(
        metrics,
        'queue_depth{queue:a} max < 1',
        'queue_depth{queue:a} last < 1',
        'queue_depth{shard:3,live:true} < 1',
        'bytes_sent < 1MB',
        'bytes_sent rate < 1kB',
        'checks >= 1',
        'lag < 5',
      ),
    ).toEqual([
      [40, '1'],
      [12, '1'],
      [7, '1'],
      [2000, 'B'],
      [500, 'B'],
      [0.5, 'ratio'],
      '1 of 1 samples are not finite numbers',
    ]);
  });

  test('the labels of suite and cell take the place of printed ones', () => {
    const labels = new Map([['suite', ['load']]]);
    const [metric] = metricsOf('{"metric":"a","value":1,"labels":{"suite":"other","x":"y"}}', { labels });
    expect(labelsOf(metric as Metric)).toEqual({ suite: ['load'], x: ['y'] });
  });

  test('names that JavaScript has a use for are names', () => {
    const [metric] = metricsOf('{"metric":"__proto__","value":1,"labels":{"__proto__":"a","constructor":"b"}}');
    expect([metric?.name, [...(metric?.labels ?? [])]]).toEqual([
      '__proto__',
      [
        ['__proto__', ['a']],
        ['constructor', ['b']],
      ],
    ]);
  });

  test('what k6 writes with --out json is read', () => {
    // Lines as k6's documentation of its JSON output shows them.
    const k6 = [
      '{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":[],"submetrics":null},"metric":"http_req_duration"}',
      '{"type":"Point","data":{"time":"2017-05-09T14:34:45.239531499+02:00","value":459.8,"tags":{"method":"GET","status":"200"}},"metric":"http_req_duration"}',
      '{"type":"Point","data":{"time":"2017-05-09T14:34:45.7+02:00","value":462.4,"tags":{"method":"GET","status":"500"}},"metric":"http_req_duration"}',
      '{"type":"Metric","data":{"type":"counter","contains":"data"},"metric":"data_sent"}',
      '{"type":"Point","data":{"time":"2017-05-09T14:34:45.7+02:00","value":100,"tags":null},"metric":"data_sent"}',
      '{"type":"Metric","data":{"type":"rate","contains":"default"},"metric":"http_req_failed"}',
      '{"type":"Point","data":{"time":"2017-05-09T14:34:45.7+02:00","value":0,"tags":{}},"metric":"http_req_failed"}',
    ].join('\n');
    expect(
      asked(
        metricsOf(k6),
        'http_req_duration: p(95)<500',
        'http_req_duration{status:500} max < 1s',
        'data_sent < 1kB',
        'http_req_failed: rate<0.01',
      ),
    ).toEqual([
      [expect.closeTo(462.27, 9), 'ms'],
      [462.4, 'ms'],
      [100, 'B'],
      [0, 'ratio'],
    ]);
  });

  test.each([
    ['{"metric":"a","value":1}\n{"metric":"a","value":', 'm:2:1: REPORT_MALFORMED: the line is not valid JSON'],
    ['{"metric":"a","value":1}\nready', 'm:2:1: REPORT_MALFORMED: the line is not valid JSON'],
    ['{"metric":5,"value":1}', '"metric" must be the name'],
    ['{"metric":"a","value":"1"}', '"value" must be a number'],
    ['{"metric":"a","value":1e999}', '"value" must be a number'],
    ['{"metric":"a"}', '"value" must be a number'],
    ['{"metric":"a","value":1,"labels":[]}', '"labels" must be an object'],
    ['{"metric":"a","value":1,"labels":{"x":{}}}', '"labels" must have texts'],
    ['{"metric":"a","value":1,"labels":{"":"x"}}', '"" is no label'],
    ['{"metric":"a","value":1,"time":"yesterday"}', '"time" must be'],
    ['{"metric":"a","value":1,"type":"toString"}', '"type" must be one of'],
    ['{"metric":"a","value":-1,"type":"counter"}', 'must not be negative'],
    ['{"metric":"a","value":1,"unit":5}', '"unit" must be a text'],
    [
      '{"metric":"a","value":1,"unit":"s"}\n{"metric":"a","value":1,"unit":"ms"}',
      'm:2:1: REPORT_MALFORMED: metric "a" is in "s" and in "ms"',
    ],
    ['{"metric":"a","value":1}\n{"metric":"a","value":1,"type":"rate"}', 'metric "a" is a samples and a rate'],
    ['{"metric":"","value":1}', '"" is no name of a metric'],
    ['{"metric":"a\\u0007","value":1}', 'is no name of a metric'],
    ['{"metric":"a\\ud800","value":1}', 'is no name of a metric'],
    ['{"metric":"pass_rate","value":1}', 'every run has by itself'],
    [`{"metric":"${'a'.repeat(201)}","value":1}`, 'REPORT_TOO_LARGE: the name of a metric is longer than 200'],
    ['{"metric":"a","type":"Point","data":{"value":1}}', 'before the line of type "Metric"'],
    ['{"metric":"a","type":"Metric","data":{"type":"x"}}', '"data.type" must be'],
  ])('%s is refused', (text, message) => {
    expect(metricsError(text)).toContain(message);
  });

  test('more than 20 labels, 5,000 series or 65,536 characters are refused', () => {
    const labels = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`l${i}`, 'x']));
    expect(metricsError(JSON.stringify({ metric: 'a', value: 1, labels }))).toContain('more than 20 labels');
    const series = Array.from(
      { length: MAX_SERIES + 1 },
      (_, i) => `{"metric":"a","value":1,"labels":{"user":"${i}"}}`,
    );
    expect(metricsError(series.join('\n'))).toContain('m:5001:1: REPORT_TOO_LARGE: more than 5000 series');
    expect(metricsOf(series.slice(1).join('\n'))).toHaveLength(MAX_SERIES);
    expect(metricsError(`{"metric":"a",${' '.repeat(70_000)}"value":1}`)).toContain('longer than 65536');
  });

  test('300,000 samples are read in pieces of any size, and answered within 1 %', () => {
    const count = 3 * MAX_EXACT;
    function* pieces(): Generator<Uint8Array> {
      // One buffer for all pieces, as reading a file does it.
      const buffer = Buffer.alloc(4096);
      let text = '';
      for (let i = 0; i < count; i += 1) {
        text += `{"metric":"lat","value":${((i * 7919) % count) + 1},"unit":"ms"}\n`;
        while (text.length > 1000) {
          yield buffer.subarray(0, buffer.write(text.slice(0, 997)));
          text = text.slice(997);
        }
      }
      yield Buffer.from(text);
    }
    const [metric] = readMetrics(pieces(), { file: 'm' });
    const [p95, n] = asked([metric as Metric], 'lat p(95) < 1h', 'lat count > 0') as [[number], [number]];
    expect(n[0]).toBe(count);
    expect(Math.abs(p95[0] / (0.95 * count) - 1)).toBeLessThanOrEqual(0.0101);
  });
});

test('a byte order mark and UTF-16 are read', () => {
  expect(metricsOf(Buffer.from('\ufeff{"metric":"a","value":1}\n'))).toHaveLength(1);
  expect(metricsOf(Buffer.from('\ufeff{"metric":"a","value":1}\n', 'utf16le'))).toHaveLength(1);
});

test('no input makes it throw anything but what it says it throws', () => {
  const piece = fc.constantFrom(
    'a',
    '{',
    '}',
    '"',
    'le=',
    '=',
    ',',
    ' ',
    '\n',
    '1',
    'NaN',
    '# TYPE ',
    'histogram',
    '# EOF',
    '_bucket',
    '\\',
    '{"metric":"a","value":1}',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
      const error = metricsError(pieces.join(''));
      expect(error).toMatch(/^(no error|m(:\d+:1)?: REPORT_)/);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void metricsError(Buffer.from(bytes).toString('latin1'))),
  );
});
