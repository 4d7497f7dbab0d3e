import { locatedText } from './located-text.ts';

/** Lines of a message that are looked at for the error; behind them are traces and output. */
const MAX_LINES = 40;

/** Starts of lines that carry no error: headings of runners, places, separators, code. */
const NOISE = [
  '--- FAIL',
  '=== RUN',
  '=== NAME',
  '=== PAUSE',
  '=== CONT',
  'Failed test',
  'not ok',
  'ok ',
  'FAIL:',
  'FAILED ',
  'FAIL ',
  'Traceback (most recent',
  'During handling of the above',
  'The above exception was',
  'stack backtrace',
  'Error Trace:',
  'at ',
  'File "',
  'from ',
  '# ',
  '_ _ _',
  '----',
  '====',
  '____',
  'goroutine ',
  '[signal',
  'note: ',
  'Run options:',
  'Stack:',
  'Call log:',
  'Test:',
  'Messages:',
  'Stack trace',
  'Standard output',
  '●',
  '✕',
  '✖',
  '> ',
  '| ',
  '~~~',
  '^^^',
];

/** Whole lines that only announce the next one. */
const HEADINGS = new Set([
  'error:',
  'failure:',
  'failed',
  'failure',
  'message:',
  'error message:',
  'e',
  '---',
  '...',
  '{',
  '}',
]);

/** What the name of a thrown thing ends with. */
const THROWN = [
  'Error',
  'Exception',
  'Failure',
  'Failed',
  'Panic',
  'Throwable',
  'Interrupt',
  'Abort',
  'Warning',
  'Violation',
];

/** Starts of lines that say what went wrong. */
const STRONG = [
  'E   ',
  'panic:',
  'fatal:',
  'fatal error:',
  'FATAL',
  'Segmentation fault',
  'Failure/Error:',
  'error:',
  'error[',
  'ERROR',
];

/**
 * The line that says what went wrong, without the place in front of it: of the message where there is one, else of the
 * trace; empty when both are. Knows how Jest, node:test, pytest, unittest, Go, JUnit, .NET, minitest, RSpec, Rust,
 * GoogleTest and TAP write.
 */
export function firstErrorLine(message: string, trace: string): string {
  return errorLine(message) ?? errorLine(trace) ?? '';
}

function errorLine(text: string): string | undefined {
  const lines = text.split('\n', MAX_LINES).map((line) => line.trimEnd());
  const candidates: string[] = [];
  for (const line of lines) {
    const panic = inlinePanic(line);
    if (panic !== undefined) return panic;
    if (isStrong(line)) return clean(line);
    if (!isNoise(line)) candidates.push(line);
  }
  const first = candidates[0] ?? lines.find((line) => line.trim() !== '');
  return first === undefined ? undefined : clean(first);
}

/** The first words are the name of what was thrown, alone or before a colon; or a runner's own mark. */
function isStrong(line: string): boolean {
  if (STRONG.some((start) => line.startsWith(start))) return !HEADINGS.has(line.trim().toLowerCase());
  const text = line.trimStart();
  const end = text.indexOf(':');
  const name = (end === -1 ? text : text.slice(0, end)).split(' [')[0] as string;
  return (
    name.length < 120 && !name.includes(' ') && THROWN.some((ending) => name.endsWith(ending)) && name !== 'Error' + 's'
  );
}

function isNoise(line: string): boolean {
  const text = line.trimStart();
  if (text === '' || HEADINGS.has(text.toLowerCase()) || NOISE.some((start) => text.startsWith(start))) return true;
  // A place alone (`cart_test.go:12:`, `cart.cc:7: Failure`) or the head of a Rust panic: the error is the next line.
  return (
    locatedText(text) === '' || locatedText(text) === 'Failure' || (text.startsWith("thread '") && text.endsWith(':'))
  );
}

/** What a Rust of before 1.73 says in the line of the panic itself. */
function inlinePanic(line: string): string | undefined {
  const start = line.indexOf("' panicked at '");
  if (start === -1) return undefined;
  const end = line.lastIndexOf("', ");
  return end > start + 15 ? line.slice(start + 15, end) : line.slice(start + 15);
}

function clean(line: string): string {
  const text = line.startsWith('E   ') ? line.slice(4) : line;
  return locatedText(text.trim()) ?? text.trim();
}
