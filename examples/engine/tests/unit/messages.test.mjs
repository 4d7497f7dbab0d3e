import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseMessage } from '../../messages.mjs';

const message = (changes) => JSON.stringify({ conversation: 'c-1', id: 'm_1', text: 'hello', ...changes });

describe('what a client may say', () => {
  test('a message is taken apart, and nothing else comes along', () => {
    assert.deepEqual(parseMessage(message({ user: 'root' })), { conversation: 'c-1', id: 'm_1', text: 'hello' });
  });

  for (const [what, data] of [
    ['no JSON', '{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['a conversation with a separator of keys', message({ conversation: 'a:b' })],
    ['an id of 65 characters', message({ id: 'x'.repeat(65) })],
    ['an id that is a number', message({ id: 1 })],
    ['no text', message({ text: ' ' })],
    ['a text of 4,001 characters', message({ text: 'x'.repeat(4_001) })],
  ]) {
    test(`refused: ${what}`, () => assert.equal(typeof parseMessage(data).mistake, 'string'));
  }
});
