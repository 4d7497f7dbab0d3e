import { describe, expect, test } from '@jest/globals';
import { writeCsv } from '../../../src/results/write-csv.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from '../report/sample-report.ts';

/** Cells by RFC 4180. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('writeCsv', () => {
  test('one line a result, in the order of the columns', () => {
    const extra = { assay: { suite: 'unit', variant: { os: 'linux', node: '22' } } };
    const csv = writeCsv(
      sampleReport([
        sampleTest('a "b", c', 'failed', { suite: ['x', 'y'], filePath: 'a.ts', line: 3, message: 'one\ntwo', extra }),
      ]),
    );
    expect(parse(csv)).toEqual([
      ['suite', 'variant', 'path', 'name', 'file', 'line', 'status', 'duration_ms', 'message'],
      ['unit', 'node=22,os=linux', 'x › y', 'a "b", c', 'a.ts', '3', 'failed', '12', 'one\ntwo'],
    ]);
  });

  test('hostile cells stay cells', () => {
    const rows = parse(writeCsv(hostileReport()));
    expect(rows).toHaveLength(HOSTILE_NAMES.length + 1);
    for (const row of rows) expect(row).toHaveLength(9);
  });

  test.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j is no formula', (name) => {
    expect(parse(writeCsv(sampleReport([sampleTest(name, 'passed')])))[1]?.[3]).toBe(`'${name}`);
  });
});
