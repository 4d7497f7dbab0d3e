/** What a failing test said. */
export interface FailureText {
  /** Key of the test. */
  readonly test: string;
  readonly message: string | undefined;
  readonly trace: string | undefined;
}

/**
 * Characters of a message or trace that are looked at (k8s triage takes as many): half of them from the head and half
 * from the tail, because runners put the error at either end.
 */
export const MAX_TEXT = 10_000;

/** The text without colours, with plain line ends, its middle cut out when it is longer than `MAX_TEXT`. */
export function capText(text: string): string {
  const cut =
    text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT / 2)}\n${text.slice(text.length - MAX_TEXT / 2)}`;
  // pytest writes the escape character of a colour as `#x1B` into XML.
  return withoutColours(cut.replaceAll('#x1B[', '\u001b[')).replaceAll('\r\n', '\n');
}

/** Without the escape sequences of a terminal (ECMA-48: ESC, `[`, parameters, one final letter). Linear in the text. */
function withoutColours(text: string): string {
  let at = text.indexOf('\u001b[');
  if (at === -1) return text;
  let kept = '';
  let from = 0;
  while (at !== -1) {
    kept += text.slice(from, at);
    from = at + 2;
    while (from < text.length && text.charCodeAt(from) >= 0x20 && text.charCodeAt(from) < 0x40) from++;
    if (from < text.length && text.charCodeAt(from) >= 0x40) from++;
    at = text.indexOf('\u001b[', from);
  }
  return kept + text.slice(from);
}
