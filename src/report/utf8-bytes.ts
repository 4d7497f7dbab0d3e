/** Bytes of a text in UTF-8; the limits of GitHub count these, not UTF-16 units. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
