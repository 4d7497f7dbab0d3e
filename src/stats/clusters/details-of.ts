import { inAppFrame } from './in-app-frame.ts';

/** Lines that are looked at: what was expected and the line of code stand before the trace. */
const MAX_LINES = 100;
/** Characters of a line that count: a longer one prints a value whose beginning tells it from others. */
const MAX_LENGTH = 300;

/**
 * What tells two failures of one test apart whose error line says nothing ("assertion failed"): the line of code that a
 * runner marks with `>`, else what was expected, and the function. Line numbers and what was received are left out:
 * those differ when it is the same failure again.
 */
export function detailsOf(text: string): string {
  const lines = text.split('\n', MAX_LINES).map((line) => line.trim().slice(0, MAX_LENGTH));
  const code = lines.findLast((line) => line.startsWith('> ') || line.startsWith('>\t'));
  const expected = lines.find((line, at) => at > 0 && /^[Ee]xpected\b/.test(line));
  return [code === undefined ? expected : withoutLine(code), inAppFrame(text, true)]
    .filter((part) => part !== undefined)
    .join('\n');
}

/** Without the number in front of a line of code: `> 12 | expect(...)`. */
function withoutLine(code: string): string {
  const bar = code.indexOf('|');
  return bar === -1 ? code : code.slice(bar + 1);
}
