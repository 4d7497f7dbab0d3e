import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const coverage = (path: string) => readCorpusFile(`jacoco/${path}`).coverage;

test('files are the package and the source file; lines ran or did not', () => {
  const [file] = coverage('without-counters.xml');
  expect(file?.file).toBe('shop/Cart.java');
  expect([...(file?.lines ?? [])]).toEqual([
    [3, 1],
    [4, 0],
  ]);
  expect(coverage('same-name-in-two-packages.xml')).toHaveLength(2);
});

test('totals of lines only where no line is listed', () => {
  expect(coverage('counters-without-lines.xml')[0]?.totals.lines).toEqual({ covered: 7, total: 10 });
  expect(coverage('counters-disagree.xml')[0]?.totals.lines).toBeUndefined();
  expect(warningsOf('jacoco/counters-disagree.xml')).toEqual([
    'the counter of shop/Cart.java has 10 lines, but 1 are listed',
  ]);
});

test('counters of classes, packages and the report are not those of a file', () => {
  const text = `<report name="x"><package name="p"><class name="p/A"><counter type="METHOD" missed="9" covered="9"/></class>
    <sourcefile name="A.java"><counter type="METHOD" missed="0" covered="1"/></sourcefile>
    <counter type="METHOD" missed="9" covered="9"/></package></report>`;
  expect(readText(text).coverage[0]?.totals).toEqual({ functions: { covered: 1, total: 1 } });
});

test('another report with the same root is of no known format', () => {
  expect(readError('<report name="x"><issue/></report>')).toMatch(/REPORT_UNKNOWN_FORMAT.*<issue>/);
  expect(readText('<report name="empty"/>').coverage).toEqual([]);
});
