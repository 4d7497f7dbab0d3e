import { expect, test } from '@jest/globals';
import { readCorpusFile } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const coverage = (path: string) => readCorpusFile(`cobertura/${path}`).coverage;
const file = (filename: string, ...sources: string[]) =>
  readText(
    `<coverage line-rate="1"><sources>${sources.map((source) => `<source>${source}</source>`).join('')}</sources>
    <packages><package><classes><class name="A" filename="${filename}"><methods/><lines><line number="1" hits="1"/>
    </lines></class></classes></package></packages></coverage>`,
  ).coverage[0]?.file;

test('files are relative to the source, where there is one', () => {
  expect(coverage('source-below-repository.xml')[0]?.file).toBe('src/shop/cart.py');
  expect(coverage('coverlet.xml')[0]?.file).toBe('src/Cart.cs');
  expect(coverage('several-sources.xml')[0]?.file).toBe('cart.py');
  expect(file('a.py', '/checkout/project/src/')).toBe('src/a.py');
  expect(file('a\\b.cs', 'D:\\a\\shop\\shop\\src\\')).toBe('src/a/b.cs');
  expect(file('/checkout/project/a.py', '/elsewhere')).toBe('a.py');
  for (const none of ['', '.', './']) expect(file('src/a.py', none)).toBe('src/a.py');
  expect(file('src/a.py')).toBe('src/a.py');
});

test('classes of one file are one entry, their hits add up', () => {
  const [gocover, ...others] = coverage('gocover.xml');
  expect(others).toEqual([]);
  expect([...(gocover?.lines ?? [])]).toEqual([
    [3, 1],
    [4, 1],
    [9, 0],
  ]);
  expect(coverage('class-listed-twice.xml')[0]).toMatchObject({
    totals: { branches: { covered: 2, total: 2 }, functions: { covered: 1, total: 1 } },
  });
});

test('names that objects have', () => {
  expect(file('__proto__')).toBe('__proto__');
});

test('Clover and others with the same root are not read', () => {
  expect(readError('<coverage generated="1" clover="3.2"><project/></coverage>')).toMatch(/REPORT_UNKNOWN_FORMAT/);
});
