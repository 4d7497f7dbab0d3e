/** One test point of TAP. */
export interface TapPoint {
  readonly ok: boolean;
  readonly name: string;
  readonly directive: 'skip' | 'todo' | undefined;
  /** What stands behind the directive. */
  readonly reason: string;
  /** Its subtests follow in braces. */
  readonly opensBrace: boolean;
}

const POINT = /^(not )?ok\b(?:\s+(\d+))?(?=\s|$|#)\s*(?:-\s+|-$)?(.*)$/;

/** A line such as `not ok 3 - name # TODO reason {`; undefined for any other. */
export function parseTapPoint(line: string): TapPoint | undefined {
  const match = POINT.exec(line);
  if (match === null) return undefined;
  let rest = match[3] as string;
  const opensBrace = /(^|\s)\{$/.test(rest);
  if (opensBrace) rest = rest.slice(0, -1).trimEnd();
  const at = directiveAt(rest);
  const directive = at === -1 ? null : /^#\s*(skip|todo)\S*\s*:?\s*(.*)$/i.exec(rest.slice(at));
  const name = at === -1 ? rest : rest.slice(0, at);
  return {
    ok: match[1] === undefined,
    name: unescaped(name).trim(),
    directive: directive?.[1]?.toLowerCase() as TapPoint['directive'],
    reason: unescaped(directive?.[2] ?? '').trim(),
    opensBrace,
  };
}

/** Where the directive or a time (`# time=5ms`) begins: the last `#` that is not escaped and that one of them follows. */
function directiveAt(text: string): number {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0 && /^#\s*(skip|todo|time=)/i.test(text.slice(at, at + 20))) return at;
  }
  return -1;
}

const unescaped = (text: string): string => text.replace(/\\([#\\])/g, '$1');
