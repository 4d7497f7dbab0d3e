import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeToken, readToken } from '../../token.mjs';

describe('token', () => {
  const good = makeToken('ada', 'key');

  test('a token is good for its user', () => assert.equal(readToken(good, 'key'), 'ada'));

  for (const [what, token] of [
    ['nothing', null],
    ['an empty one', ''],
    ['one for another user', good.replace('ada', 'bob')],
    ['one of another key', makeToken('ada', 'other')],
    ['one with a digit too few', good.slice(0, -1)],
    ['one with something behind', `${good} `],
  ]) {
    test(`${what} is good for nobody`, () => assert.equal(readToken(token, 'key'), undefined));
  }
});
