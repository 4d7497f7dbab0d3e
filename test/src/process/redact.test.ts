import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '../../../src/process/redact.ts';

const password = 'p+w.d$^(x)|[y]';
const redact = createRedactor({
  GITHUB_TOKEN: 'ghs_0123456789',
  DB_PASSWORD: password,
  long_secret: 'ghs_0123456789-and-more',
  SIGNING_KEY: '-----BEGIN-----\nMIIabcdefgh\n-----END-----\n',
  SHORT_TOKEN: 'abc',
  HOME: '/home/someone',
});

describe('createRedactor', () => {
  it('hides values of variables with secret-looking names, whatever characters they hold', () => {
    expect(redact(`a ghs_0123456789 b ${password} c ${password}`)).toBe('a *** b *** c ***');
  });

  it('hides the longer of two secrets as a whole', () => {
    expect(redact('x ghs_0123456789-and-more y')).toBe('x *** y');
  });

  it('hides single lines of a secret with several', () => {
    expect(redact('MIIabcdefgh')).toBe('***');
  });

  it('leaves short values and other variables alone', () => {
    expect(redact('abc in /home/someone')).toBe('abc in /home/someone');
  });

  it.each(['', 'u', 'us', 'user:', 'x-access-token:'])('hides base64 after %j', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(`${before}${password}`).toString(encoding);
      const shown = redact(`Basic ${encoded}`);
      expect(shown).toContain('***');
      expect(Buffer.from(shown.replace(/^Basic |\*\*\*.*/g, ''), 'base64').toString()).not.toContain(
        password.slice(0, 3),
      );
    }
  });

  it('changes nothing without secrets', () => {
    expect(createRedactor({ HOME: '/root', EMPTY_TOKEN: '' })('any text')).toBe('any text');
  });
});
