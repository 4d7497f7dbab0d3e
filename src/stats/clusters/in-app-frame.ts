import { type Frame, parseFrame } from './parse-frame.ts';

/** In the path of a file that the project uses and did not write. */
const FOREIGN_FILES = [
  'node_modules/',
  'node:',
  'internal/',
  'site-packages/',
  'dist-packages/',
  '/lib/python',
  '<frozen',
  '<anonymous>',
  '<string>',
  '/rustc/',
  '.cargo/registry',
  '/gems/',
  'vendor/bundle',
  '/pkg/mod/',
  '/usr/lib/',
  '/usr/local/go/',
  '/lib/ruby/',
  'native code',
  'Native Method',
  'Unknown Source',
  'webpack/',
  '/opt/hostedtoolcache',
];

/** Starts of functions and classes that come with a language or a test runner. */
const FOREIGN_FUNCTIONS = [
  'java.',
  'javax.',
  'jdk.',
  'sun.',
  'com.sun.',
  'kotlin.',
  'kotlinx.',
  'scala.',
  'groovy.',
  'org.junit.',
  'junit.',
  'org.opentest4j',
  'org.testng.',
  'org.mockito.',
  'org.hamcrest.',
  'org.assertj.',
  'org.gradle.',
  'org.apache.maven.',
  'System.',
  'Microsoft.',
  'Xunit.',
  'NUnit.',
  'FluentAssertions.',
  'std::',
  'core::',
  'alloc::',
  '__rustc',
  'rust_',
  'runtime.',
  'testing.',
  'reflect.',
  'panic',
  'Test::',
];

/** How files of tests are named. */
const TEST_FILE =
  /(?:[._-](?:test|spec|tests|specs|e2e|cy)\.[cm]?[a-z]{1,5}|(?:Test|Tests|IT|Spec|Specs)\.[a-z]{2,6}|\.t)$/;

/** What stands directly in them is a test; what stands in a folder below is shared by tests. */
const TEST_FOLDERS = new Set(['test', 'tests', '__tests__', 'spec', 'specs', 'e2e', 't']);

/** Lines that are looked at. Longer traces repeat a recursion. */
const MAX_FRAMES = 200;

/**
 * The innermost frame of a trace in the project's own code, as `file:function` with the last two parts of the file's
 * path; undefined when the trace has none. Line numbers are left out: they move with every edit. Frames in a test's own
 * file do not count unless `withTests`: they tell tests apart, not causes.
 */
export function inAppFrame(trace: string, withTests = false): string | undefined {
  let before = '';
  let python: string | undefined;
  for (const raw of trace.split('\n', MAX_FRAMES)) {
    const line = raw.trim();
    // No frame is that long: it is data that was printed.
    const frame = line.length > 1000 ? undefined : parseFrame(line, before);
    before = line;
    if (frame === undefined || !isOwn(frame) || (!withTests && isTest(frame))) continue;
    // Python writes the innermost frame last, all others first.
    if (!frame.file.endsWith('.py')) return nameOf(frame);
    python = nameOf(frame);
  }
  return python;
}

function isOwn(frame: Frame): boolean {
  const file = frame.file.replaceAll('\\', '/');
  const name = frame.function.split('/').at(-1) as string;
  if (!file.includes('.')) return false;
  if (FOREIGN_FILES.some((part) => file.includes(part))) return false;
  return !FOREIGN_FUNCTIONS.some((start) => name.startsWith(start));
}

function isTest({ file }: Frame): boolean {
  const [folder = '', name = ''] = `/${file.replaceAll('\\', '/')}`.split('/').slice(-2);
  return TEST_FOLDERS.has(folder) || TEST_FILE.test(name) || (name.startsWith('test_') && name.endsWith('.py'));
}

/** Numbers in names of closures and bundles differ from build to build. */
function nameOf({ file, function: name }: Frame): string {
  const parts = file
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '.');
  return `${parts.slice(-2).join('/')}:${name}`.replaceAll(/\d+/g, '#');
}
