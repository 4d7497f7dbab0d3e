import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { PersonalKind } from '../../model/personal-kinds.ts';
import { ibanCheckDigits } from './iban.ts';
import { luhnDigit } from './luhn.ts';

/** What stands for a value: the same for the same value and key, so that what was equal stays equal. */
export type Pseudonym = (kind: PersonalKind, value: string) => string;

/**
 * Pseudonyms by HMAC-SHA-256 with a key: whoever has not got the key can neither undo them nor try values out. Each
 * looks like what it stands for, in a part of its space that is nobody's:
 * e-mail under `.invalid` (RFC 2606), phone numbers under +999 (reserved by ITU-T E.164), cards under 999999 (no
 * issuer's, ISO/IEC 7812) with a right check digit, IBANs of the country ZZ (user-assigned, ISO 3166-1) with right check
 * digits, IPv4 of 240.0.0.0/4 (reserved, RFC 1112), IPv6 of 2001:db8::/32 (documentation, RFC 3849).
 */
export function createPseudonym(key: Uint8Array): Pseudonym {
  const digest = (kind: PersonalKind, value: string) => createHmac('sha256', key).update(`${kind}\0${value}`).digest();
  return (kind, value) => {
    switch (kind) {
      case 'email':
        // The case of an address says nothing about whose it is.
        return `user-${hex(digest(kind, value.toLowerCase()), 16)}@example.invalid`;
      case 'name':
        return `Person ${hex(digest(kind, value), 12)}`;
      case 'token':
        return `token-${hex(digest(kind, value), 32)}`;
      case 'phone':
        return `+999${digitsOf(digest(kind, value.replace(/\D/g, '')), 11)}`;
      case 'card':
        return cardLike(value, digest(kind, value.replace(/\D/g, '')));
      case 'iban':
        return ibanLike(value, digest(kind, value.replaceAll(' ', '').toUpperCase()));
      case 'ip':
        return isIPv6(value) ? ipv6Of(digest(kind, value.toLowerCase())) : ipv4Of(digest(kind, value));
    }
  };
}

const hex = (bytes: Buffer, digits: number) => bytes.toString('hex').slice(0, digits);

/** So many decimal digits of a digest, at most 70. */
function digitsOf(bytes: Buffer, count: number): string {
  return BigInt(`0x${bytes.toString('hex')}`)
    .toString()
    .padStart(77, '0')
    .slice(-count);
}

/** With as many digits as the original, and with its spaces and hyphens. */
function cardLike(value: string, bytes: Buffer): string {
  const length = value.replace(/\D/g, '').length;
  const body = `999999${digitsOf(bytes, Math.max(0, length - 7))}`;
  const digits = body + luhnDigit(body);
  let next = 0;
  return value.replace(/\d/g, () => digits[next++] ?? '0');
}

/** With as many characters as the original, and with its spaces. */
function ibanLike(value: string, bytes: Buffer): string {
  const account = digitsOf(bytes, Math.max(1, value.replaceAll(' ', '').length - 4));
  const characters = `ZZ${ibanCheckDigits('ZZ', account)}${account}`;
  let next = 0;
  return value.replace(/[^ ]/g, () => characters[next++] ?? '0');
}

const ipv4Of = (bytes: Buffer) => [240 | ((bytes[0] as number) & 15), bytes[1], bytes[2], bytes[3]].join('.');

const ipv6Of = (bytes: Buffer) =>
  `2001:db8:${[0, 2, 4, 6, 8, 10].map((at) => bytes.readUInt16BE(at).toString(16)).join(':')}`;
