/** Colour and cursor codes of terminals (ECMA-48): CSI sequences, OSC strings up to their end, and two-byte escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const ANSI = /[\u001b\u009b](?:\[[0-?]{0,50}[ -/]{0,10}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;

/** Text as a person reads it: without terminal codes, with LF line ends and no half characters. */
export function cleanText(text: string): string {
  const bare = text.includes('\u001b') || text.includes('\u009b') ? text.replace(ANSI, '') : text;
  const lines = bare.includes('\r') ? bare.replaceAll('\r\n', '\n') : bare;
  return lines.isWellFormed() ? lines : lines.toWellFormed();
}
