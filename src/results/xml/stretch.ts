import { endOfDeclaration } from './end-of-declaration.ts';
import { KnownBytes } from './known-bytes.ts';
import type { MarkedWindow } from './marked-window.ts';

const GT = 0x3e;

/** A part of a document that is no element and has no entities. */
export interface Stretch {
  readonly begin: KnownBytes;
  /** The fixed text it ends with; a declaration nests brackets and quotes, so that it has none. */
  readonly end: KnownBytes | undefined;
  readonly what: string;
  /** What is inside is text of the element around it. */
  readonly isText: boolean;
}

const STRETCHES: readonly Stretch[] = [
  { begin: KnownBytes.of('<!--'), end: KnownBytes.of('-->'), what: 'a comment', isText: false },
  { begin: KnownBytes.of('<![CDATA['), end: KnownBytes.of(']]>'), what: 'a CDATA section', isText: true },
  { begin: KnownBytes.of('<?'), end: KnownBytes.of('?>'), what: 'a processing instruction', isText: false },
];
const DECLARATION: Stretch = { begin: KnownBytes.of('<!'), end: undefined, what: 'a declaration', isText: false };

/** As many bytes as tell the kinds apart. */
export const BEGIN_BYTES = 9;

/** What begins at `at` with `<!` or `<?`. */
export function stretchAt({ view }: MarkedWindow, at: number): Stretch {
  for (const stretch of STRETCHES) if (stretch.begin.isAt(view, at)) return stretch;
  return DECLARATION;
}

/** Offset behind a stretch that is open at `at`, or -1; `mark` is one of the window's marks up to there. */
export function endOfStretch(window: MarkedWindow, { end }: Stretch, at: number, mark: number): number {
  const { bytes, view, marks, markCount } = window;
  if (end === undefined) return endOfDeclaration(bytes, at);
  for (let next = mark; next < markCount; next += 1) {
    // All of them end with one.
    const behind = (marks[next] as number) + 1;
    const start = behind - end.length;
    if (bytes[behind - 1] === GT && start >= at && end.isAt(view, start)) return behind;
  }
  return -1;
}
