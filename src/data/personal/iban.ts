/**
 * The remainder by 97 of an IBAN, spaces left out, letters large or small: its first four characters go to the end,
 * letters become 10 to 35 (ISO 7064 MOD 97-10, ISO 13616). A valid IBAN has 1.
 */
export function ibanRemainder(iban: string): number {
  let remainder = 0;
  // By character codes and without copies: of hostile texts every second word is tried.
  for (const [from, to] of [
    [4, iban.length],
    [0, 4],
  ] as const) {
    for (let index = from; index < to; index += 1) {
      const code = iban.charCodeAt(index) | 0x20;
      if (code >= 0x61) remainder = (remainder * 100 + code - 0x57) % 97;
      else if (code >= 0x30) remainder = (remainder * 10 + code - 0x30) % 97;
    }
  }
  return remainder;
}

/** The two check digits of an IBAN with this country and account. */
export function ibanCheckDigits(country: string, account: string): string {
  return String(98 - ibanRemainder(`${country}00${account}`)).padStart(2, '0');
}
