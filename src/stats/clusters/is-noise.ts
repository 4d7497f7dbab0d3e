import { locatedText } from './located-text.ts';

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
  'EXCEPTION STACK TRACE',
  '(in test file',
  '(from function',
  'name: ',
  'assertion: ',
  'details:',
  '- file',
  '- line',
  'Standard output',
  '●',
  '✕',
  '✖',
  '> ',
  '| ',
  '~~~',
  '^^^',
];

/** `Tests\CartTest::testCounts with data set #0`: PHPUnit writes the name of the test first. */
const TEST_NAME = /^[A-Za-z_\\]{1,200}::test\w{0,200}(?: with data set .{0,300})?$/;
/** `CartTest#test_counts [cart.rb:1]:`: minitest does as well. */
const PLACED_NAME = /^[\w:]{1,200}#\w{1,200} \[[^\]]{1,300}\]:$/;
/** `Test.<anonymous> (cart.test.js:2:62)`: a frame without "at". */
const BARE_FRAME = /^[^ ]{1,200} \([^ ]{1,300}:\d{1,7}:\d{1,7}\)$/;

/** Whole lines that only announce the next one. */
const HEADINGS = new Set(
  "error:|failure:|failed|failed:|failure|message:|error message:|exception|unexpected exception|uncaught exception:|assertion failure:|unknown file|e|---|...|{|}|message: ''".split(
    '|',
  ),
);

/** Whether a line of a failure's text carries no error: a heading, a place, the name of a test, a frame, code. */
export function isNoise(line: string): boolean {
  const text = line.trimStart();
  // No heading is longer, and to lower the case of a long line costs.
  if (text === '' || (text.length < 40 && HEADINGS.has(text.toLowerCase()))) return true;
  if (NOISE.some((start) => text.startsWith(start))) return true;
  // A place alone (`cart_test.go:12:`, `cart.cc:7: Failure`) or the head of a Rust panic: the error is the next line.
  const located = locatedText(text);
  if (located === '' || located === 'Failure') return true;
  if (text.startsWith("thread '") && text.endsWith(':')) return true;
  return TEST_NAME.test(text) || PLACED_NAME.test(text) || BARE_FRAME.test(text);
}
