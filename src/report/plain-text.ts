const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);

// Colours and cursor moves (CSI), titles and links (OSC), and the two-character sequences. Built from strings, so that
// no control character stands in the source. No class contains ESC: a hostile text is scanned once, never quadratically.
const TERMINAL_SEQUENCE = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${ESC}${BEL}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\^_])`,
  'g',
);

/**
 * A hostile text made safe to show: terminal sequences removed; other control characters, the marks that turn the
 * direction of writing (a name could show itself as another one) and lone surrogates replaced by U+FFFD.
 * Line feeds and tabs stay; CR LF and the other line ends of Unicode become LF.
 */
export function plainText(text: string): string {
  return text
    .replace(TERMINAL_SEQUENCE, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}|\p{Surrogate}/gu, '\uFFFD');
}

/** The same on one line: every run of white space becomes one space. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}
