import { describe, expect, it } from '@jest/globals';
import { createMasker } from '../../../../src/data/personal/create-masker.ts';
import { ibanRemainder } from '../../../../src/data/personal/iban.ts';
import { isLuhnValid } from '../../../../src/data/personal/luhn.ts';
import type { JsonValue, PersonalConfig } from '../../../../src/model/data-config.ts';
import { PERSONAL_KINDS } from '../../../../src/model/personal-kinds.ts';

const KEY = Buffer.alloc(32, 7);
const masker = (more: Partial<PersonalConfig> = {}, key = KEY) =>
  createMasker({ kinds: PERSONAL_KINDS, keys: new Map(), keep: [], ...more }, key);
const mask = (value: JsonValue, more: Partial<PersonalConfig> = {}) => masker(more).mask(value) as never;

describe('what is personal is replaced', () => {
  it.each([
    ["mail to alice.o'hara+x@mail.example.org, please", /^mail to user-[0-9a-f]{16}@example\.invalid, please$/],
    ['<jürgen@bücher.example>', /^<user-[0-9a-f]{16}@example\.invalid>$/],
    ['paid with 4111 1111 1111 1111.', /^paid with 9999 99\d\d \d{4} \d{4}\.$/],
    ['378282246310005', /^999999\d{9}$/],
    ['card:5555-5555-5555-4444', /^card:9999-99\d\d-\d{4}-\d{4}$/],
    ['DE89 3704 0044 0532 0130 00', /^ZZ\d\d \d{4} \d{4} \d{4} \d{4} \d\d$/],
    ['2 4111 1111 1111 1111 12/27', /^2 9999 99\d\d \d{4} \d{4} 12\/27$/],
    ['1-2 3 4 5 6 7 8 9 10 4111 1111 1111 1111 0', /^1-2 3 4 5 6 7 8 9 10 9999 99\d\d \d{4} \d{4} 0$/],
    ['DE89 3704 0044 0532 0130 00 was paid', /^ZZ\d\d(?: \d{4}){4} \d\d was paid$/],
    ['to GB82WEST12345698765432', /^to ZZ\d{20}$/],
    ['from 192.168.17.4:8080', /^from 2[45]\d\.\d+\.\d+\.\d+:8080$/],
    ['2001:4860:4860::8888', /^2001:db8:[0-9a-f:]+$/],
    ['::ffff:10.1.2.3', /^2001:db8:[0-9a-f:]+$/],
    ['call +49 (30) 1234-5678', /^call \+999\d{11}$/],
    ['0049301234567', /^\+999\d{11}$/],
    ['(555) 123-4567 or 555-123-4567', /^\+999\d{11} or \+999\d{11}$/],
    ['token ghp_0123456789abcdefghij0123456789abcdef', /^token token-[0-9a-f]{32}$/],
    ['Authorization: Bearer abcdef0123456789abcdef', /^Authorization: Bearer token-[0-9a-f]{32}$/],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF_-123', /^token-[0-9a-f]{32}$/],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n\nMIIB\n-----END RSA PRIVATE KEY-----\n',
      /^token-[0-9a-f]{32}\n$/,
    ],
  ])('in %j', (text, expected) => {
    expect(mask(text)).toMatch(expected);
  });

  it('by the key that announces it, also within lists and at any depth', () => {
    const masked = mask({
      firstName: 'Ada',
      'last-name': 'Lovelace',
      user: { name: 'Ada Lovelace', age: 36 },
      password: 'hunter2',
      api_key: ['one', 'two'],
      phone: '555 0199',
      mobileNumber: 15551234567,
      credentials: { any: { thing: 'secret', on: true } },
    }) as { [key: string]: never };
    expect(masked).toEqual({
      firstName: expect.stringMatching(/^Person [0-9a-f]{12}$/),
      'last-name': expect.stringMatching(/^Person [0-9a-f]{12}$/),
      user: { name: expect.stringMatching(/^Person /), age: 36 },
      password: expect.stringMatching(/^token-/),
      api_key: [expect.stringMatching(/^token-/), expect.stringMatching(/^token-/)],
      phone: expect.stringMatching(/^\+999/),
      mobileNumber: expect.any(Number),
      credentials: { any: { thing: expect.stringMatching(/^token-/), on: true } },
    });
    expect(String(masked.mobileNumber)).toMatch(/^9\d{10}$/);
  });

  it('in keys that are values themselves', () => {
    expect(Object.keys(mask({ 'bob@example.org': 1 }))).toEqual([expect.stringMatching(/^user-.*@example\.invalid$/)]);
  });

  it('in numbers of cards', () => {
    expect(String(mask(4111111111111111))).toMatch(/^9\d{14}$/);
  });
});

describe('what is not personal stays', () => {
  it.each([
    'a product name',
    '2026-01-01T00:00:00.000Z',
    '12:34:56',
    '3.14159265358979',
    '1700000000000',
    '1234567890123456',
    '127.0.0.1',
    '::1',
    'fe ed',
    'a@b',
    '@mention',
    '8d3e7a52-4111-4111-8111-111111111111',
    'version 1.2.3',
    '0.0.0.0',
    'GB00WEST12345698765432',
    '4111 1111 1111 1112',
    '10.0',
    'x'.repeat(50),
  ])('%j', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('names of things, small numbers, and what the rules keep', () => {
    const row = { product: { name: 'Chair' }, next_page: 4711, phone: 12, count: 12345678, gone: null, yes: true };
    expect(mask(row)).toEqual(row);
    expect(mask({ email: 'a@example.org', log: 'a@example.org' }, { keep: ['email'] })).toMatchObject({
      email: 'a@example.org',
    });
    expect(mask({ email: 'a@example.org' }, { kinds: [] })).toEqual({ email: 'a@example.org' });
  });
});

describe('pseudonyms', () => {
  it('are the same for the same value, wherever it stands, so that joins still work', () => {
    const one = masker();
    const [user, log] = [one.mask({ email: 'Ada@Example.org' }), one.mask('seen: ada@example.org')] as [
      { email: string },
      string,
    ];
    expect(log).toBe(`seen: ${user.email}`);
    expect(one.mask('+49 30 1234567')).toBe(one.mask('+49301234567'));
    expect(mask('ada@example.org')).toBe(user.email);
    expect(masker({}, Buffer.alloc(32, 8)).mask('ada@example.org')).not.toBe(user.email);
  });

  it('keep check digits right and are not masked again', () => {
    const card = mask('4111111111111111') as string;
    expect(isLuhnValid(card)).toBe(true);
    const iban = mask('DE89370400440532013000') as string;
    expect(ibanRemainder(iban)).toBe(1);
    expect(iban).toHaveLength(22);
    expect(mask(card)).toBe(card);
  });

  it('are counted by kind', () => {
    const one = masker({ keys: new Map([['alias', 'name']]) });
    one.mask([{ alias: 'x' }, 'a@example.org b@example.org', { phone: '1' }]);
    expect(Object.fromEntries(one.counts)).toEqual({ name: 1, email: 2, phone: 1 });
  });

  it('do not touch the prototype', () => {
    const row = JSON.parse('{"__proto__":{"polluted":"a@example.org"}}') as JsonValue;
    const masked = mask(row) as object;
    expect(Object.keys(masked)).toEqual(['__proto__']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('hostile texts', () => {
  it.each([
    ['a@', 'a@'],
    ['at signs', '@'],
    ['digits', '1'],
    ['digits and spaces', '1 '],
    ['dots', '1.'],
    ['colons', 'a:'],
    ['plus signs', '+1'],
    ['IBAN starts', 'DE89'],
    ['IBAN starts apart', 'DE89 '],
    ['dashes', '-'],
    ['keys', '-----BEGIN PRIVATE KEY-----'],
    ['JWT starts', 'eyJ'],
    ['JWT starts apart', ' eyJaaaaaaaaa.'],
    ['Bearer', 'Bearer '],
    ['letters', 'a'],
    ['brackets', '(555) '],
  ])('of many %s take no time', (_, piece) => {
    const text = piece.repeat(Math.ceil(2_000_000 / piece.length));
    const started = performance.now();
    mask(text);
    // A fraction of a second; quadratic time would be hours.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
