import { expect, test } from '@jest/globals';
import { cleanJson } from '../../../app/store/clean-json.ts';

test('what jsonb refuses is replaced, in names and in strings, however deep', () => {
  const value = { 'n\u0000': ['a\ud800', { '\udc00k': 'x\u0000y' }], pair: '\ud83d\ude00', list: [1, null, true] };
  expect(JSON.parse(cleanJson(value))).toEqual({
    'n\uFFFD': ['a\uFFFD', { '\uFFFDk': 'x\uFFFDy' }],
    pair: '\ud83d\ude00',
    list: [1, null, true],
  });
});

test('a text that only looks like an escape stays as it is', () => {
  const value = { code: 'printf("\\u0000")' };
  expect(JSON.parse(cleanJson(value))).toEqual(value);
});
