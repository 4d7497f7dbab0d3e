/** Words that mark a line as the one that says what went wrong. */
const SIGNALS = [
  'Error',
  'Exception',
  'Failure',
  'error:',
  'panic:',
  'panicked',
  'FATAL',
  'fatal:',
  'Expected',
  'expected',
  'Assert',
  'assert',
  'Segmentation fault',
  'Timed out',
  'timed out',
  'Timeout',
  'failed',
  'Failed',
  'Unable',
  'Cannot',
];

/** The line of a message, or else of a trace, that says what went wrong; empty when both are. */
export function firstErrorLine(message: string, trace: string): string {
  return pick(message) ?? pick(trace) ?? '';
}

function pick(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => SIGNALS.some((signal) => line.includes(signal))) ?? lines[0];
}
