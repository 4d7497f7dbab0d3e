import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { admit, parseMarks } from '../../backpressure.mjs';

const marks = { high: 5, low: 3 };

describe('the two marks', () => {
  test('up to the high mark jobs are let in, from there on refused', () => {
    assert.deepEqual(
      [0, 3, 4, 5, 6].map((depth) => admit(depth, false, marks)),
      [true, true, true, false, false],
    );
  });

  test('on the way down they are refused until the depth is below the low mark', () => {
    assert.deepEqual(
      [6, 5, 4, 3, 2, 0].map((depth) => admit(depth, true, marks)),
      [false, false, false, false, true, true],
    );
  });

  test('a queue that fills and drains changes its mind once each way', () => {
    let refusing = false;
    const verdicts = [3, 4, 5, 4, 3, 2, 3, 4, 5].map((depth) => {
      refusing = !admit(depth, refusing, marks);
      return refusing ? '-' : '+';
    });
    assert.equal(verdicts.join(''), '++---+++-');
  });

  for (const [high, low] of [
    ['3', '5'],
    ['5', '0'],
    ['5.5', '1'],
    ['many', '1'],
    ['', ''],
  ]) {
    test(`high "${high}" and low "${low}" are no marks`, () => {
      assert.throws(() => parseMarks(high, low), RangeError);
    });
  }
});
