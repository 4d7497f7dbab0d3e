/** Where a stack trace begins, as JavaScript, Java and .NET write it. */
const FIRST_FRAME = /\n[ \t]+at /;

/**
 * What a failure says, from a text that has the stack trace behind it: all before the first frame, so that expected and
 * actual values stay; of a Python traceback the line behind its frames; else the first line. Empty without a text.
 */
export function failureMessage(text: string | undefined): string {
  if (text === undefined) return '';
  const trimmed = text.trim();
  if (trimmed.startsWith('Traceback (most recent call last)')) return behindFrames(trimmed);
  const frame = trimmed.search(FIRST_FRAME);
  return frame === -1 ? (trimmed.split('\n', 1)[0] ?? '') : trimmed.slice(0, frame).trim();
}

/** Frames are indented, the error is not. */
function behindFrames(traceback: string): string {
  const [heading = '', ...lines] = traceback.split('\n');
  return lines.find((line) => /^\S/.test(line))?.trim() ?? heading;
}
