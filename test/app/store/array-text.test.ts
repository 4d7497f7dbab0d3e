import { expect, test } from '@jest/globals';
import { arrayText, textArrayText } from '../../../app/store/array-text.ts';
import { describeEachEngine } from './each-engine.ts';

await describeEachEngine('arrays as text', (database) => {
  test('come back as they were, whatever the texts contain', async () => {
    const texts = [
      '',
      ' ',
      'a',
      'a,b',
      '{a}',
      '"',
      'a"b',
      '\\',
      'a\\',
      '\\"',
      'NULL',
      'null',
      '\n',
      '\t',
      'ü',
      '😀',
      '","',
      "'",
    ];
    for (const values of [texts, [...texts, null], [...texts].reverse(), texts.slice(0, 1), [null], [], ['a', 'b']]) {
      const [row] = await database().query('SELECT $1::text::text[] AS back', [textArrayText(values)]);
      expect(row).toEqual({ back: values });
    }
    for (const values of [[1, 2.5, -3], [1, null], [null], []]) {
      const [row] = await database().query('SELECT $1::text::double precision[] AS back', [arrayText(values)]);
      expect(row).toEqual({ back: values });
    }
  });

  test('a text that the database cannot hold is refused, and does not become two', async () => {
    const refused = async () => database().query('SELECT $1::text::text[] AS back', [textArrayText(['a\0b', 'c'])]);
    await expect(refused()).rejects.toThrow();
  });
});
