import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer } from '../../answer.mjs';
import { openMetrics } from '../../openmetrics.mjs';

describe('pure parts', () => {
  test('an answer comes in pieces and knows the turns before', () => {
    assert.deepEqual([...answer([], ' a  b ')], ['turn 1', 'a', 'b']);
    assert.deepEqual([...answer([{ text: 'x' }, { text: 'y z' }], 'a')], ['turn 3', 'after x | y z', 'a']);
  });

  test('metrics are OpenMetrics text', () => {
    const text = openMetrics([
      { name: 'depth', type: 'gauge', help: 'Jobs', value: 3 },
      { name: 'jobs', type: 'counter', help: 'All', value: 9 },
    ]);
    assert.equal(
      text,
      '# TYPE depth gauge\n# HELP depth Jobs\ndepth 3\n# TYPE jobs counter\n# HELP jobs All\njobs_total 9\n# EOF\n',
    );
  });
});
