/** One test point of TAP. */
export interface TapPoint {
  readonly ok: boolean;
  readonly number: number | undefined;
  readonly name: string;
  readonly directive: 'skip' | 'todo' | undefined;
  /** What stands behind the directive. */
  readonly reason: string;
  /** `# time=5ms`, or the last column of pg_regress. */
  readonly durationMs: number | undefined;
  /** Its subtests follow in braces. */
  readonly opensBrace: boolean;
}

const POINT = /^(not )?ok\b(?:\s+(\d+))?(?=\s|$|#)\s*(?:-\s+|-$)?(.*)$/;
/** `todoist` is no directive: it would turn a failure into a test to be written. */
const DIRECTIVE = /#\s*(?:(skip(?:ped)?|todo)\b(?:\s*:)?\s*|time=(\d{1,12}(?:\.\d{1,9})?)\s?(ms|s)\b)/iy;
/** pg_regress writes `name      223 ms` in columns, and a `+` before tests that run side by side. */
const COLUMN = / {2,}(\d{1,8}) ms$/;

/** A line such as `not ok 3 - name # TODO reason {`; undefined for any other. */
export function parseTapPoint(line: string): TapPoint | undefined {
  // Nearly every other line ends here.
  if (!line.startsWith('ok') && !line.startsWith('not ok')) return undefined;
  const match = POINT.exec(line);
  if (match === null) return undefined;
  let rest = match[3] as string;
  const opensBrace = /(^|\s)\{$/.test(rest.slice(-2));
  if (opensBrace) rest = rest.slice(0, -1).trimEnd();
  const { name, durationMs, ...told } = readDirectives(rest);
  const column = COLUMN.exec(name.slice(-24));
  return {
    ok: match[1] === undefined,
    number: match[2] === undefined ? undefined : Number(match[2]),
    name: column === null ? unescaped(name).trim() : name.slice(0, -column[0].length).replace(/^\+\s/, '').trim(),
    durationMs: column === null ? durationMs : Number(column[1]),
    ...told,
    opensBrace,
  };
}

/** A directive or a time begins with a `#` that a space stands before; the name ends at the first of them. */
function readDirectives(text: string): Pick<TapPoint, 'name' | 'directive' | 'reason' | 'durationMs'> {
  let end = text.length;
  let directive: TapPoint['directive'];
  let durationMs: number | undefined;
  let reasonFrom = -1;
  let reasonTo = text.length;
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (at > 0 && !/\s/.test(text[at - 1] as string)) continue;
    DIRECTIVE.lastIndex = at;
    const [, word, time, unit] = DIRECTIVE.exec(text) ?? [];
    if (word === undefined && time === undefined) continue;
    end = Math.min(end, at);
    if (time !== undefined) {
      durationMs ??= Number(time) * (unit === 's' ? 1000 : 1);
      if (reasonFrom !== -1) reasonTo = Math.min(reasonTo, at);
    } else if (directive === undefined) {
      directive = word?.toLowerCase() === 'todo' ? 'todo' : 'skip';
      reasonFrom = DIRECTIVE.lastIndex;
    }
  }
  const reason = reasonFrom === -1 ? '' : unescaped(text.slice(reasonFrom, reasonTo)).trim();
  return { name: text.slice(0, end), directive, reason, durationMs };
}

const unescaped = (text: string): string => text.replace(/\\([#\\])/g, '$1');
