import { isNoise } from './is-noise.ts';
import { locatedText } from './located-text.ts';

/** Lines of a message that are looked at for the error; behind them are traces and output. */
const MAX_LINES = 40;

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
  return errorLine(message) ?? errorLine(trace) ?? firstLine(message) ?? firstLine(trace) ?? '';
}

function errorLine(text: string): string | undefined {
  let first: string | undefined;
  for (const raw of text.split('\n', MAX_LINES)) {
    const line = raw.trimEnd();
    const panic = inlinePanic(line);
    if (panic !== undefined) return panic;
    if (isNoise(line)) continue;
    if (isStrong(line)) return clean(line);
    first ??= line;
  }
  return first === undefined ? undefined : clean(first);
}

/** When there is nothing but headings and places. */
function firstLine(text: string): string | undefined {
  const line = text.split('\n', MAX_LINES).find((one) => one.trim() !== '');
  return line === undefined ? undefined : clean(line);
}

/** The first words are the name of what was thrown, alone or before a colon; or a runner's own mark. */
function isStrong(line: string): boolean {
  if (STRONG.some((start) => line.startsWith(start))) return true;
  const text = line.trimStart();
  const end = text.indexOf(':');
  const name = (end === -1 ? text : text.slice(0, end)).split(' [')[0] as string;
  // The longest name of an exception with its package; a longer one is a sentence.
  return name.length < 120 && !name.includes(' ') && THROWN.some((ending) => name.endsWith(ending));
}

/** What a Rust of before 1.73 says in the line of the panic itself. */
function inlinePanic(line: string): string | undefined {
  const start = line.indexOf("' panicked at '");
  if (start === -1) return undefined;
  const end = line.lastIndexOf("', ");
  return end > start + 15 ? line.slice(start + 15, end) : line.slice(start + 15);
}

function clean(line: string): string {
  const text = withoutLabel(line.startsWith('E   ') ? line.slice(4) : line);
  return locatedText(text.trim()) ?? text.trim();
}

/** A label that runners put in front of the text. */
function withoutLabel(line: string): string {
  const text = line.trim();
  const label = ['- message: ', 'message: ', 'error: "', "error: '"].find((start) => text.startsWith(start));
  if (label !== undefined) return text.slice(label.length);
  // testify aligns what it says behind its labels.
  return text.startsWith('Error: ') && text[7]?.trim() === '' ? text.slice(7).trim() : text;
}
