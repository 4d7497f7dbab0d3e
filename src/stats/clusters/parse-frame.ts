/** One line of a stack trace. */
export interface Frame {
  readonly file: string;
  /** Empty where the trace names none. */
  readonly function: string;
}

// Anchored at the start, and each repeat ends at a character that it cannot contain: linear in the line. The repeats are
// bounded as well: no path of a file has 400 characters, no function's name 200.
const PYTHON = /^File "([^"]{1,400})", line \d+(?:, in (\S{1,200}))?/;
const PYTEST = /^([^\s:]{1,400}\.py):\d+: (?:in ([^\s(]{1,200}))?/;
const RUBY = /^(?:# |from )?([^\s:]{1,400}\.rb):\d+:in ['`]([^']{1,200})'/;
const PANIC = /^thread '[^']{1,400}' (?:\(\d{1,12}\) )?panicked at ([^\s:']{1,400}):\d+:\d+:$/;
const GO = /^([^\s:]{1,400}\.go):\d+(?: \+0x[0-9a-f]+)?$/;
const NUMBERED = /^\d{1,5}: +(\S.{0,300})$/;
const PERL = / at (\S{1,400}\.p[lm]) line \d+\.?$/;

/** The frame a line of a trace names, if it names one; `before` is the line above it. Both without white space around. */
export function parseFrame(line: string, before: string): Frame | undefined {
  if (line.startsWith('at ')) return atFrame(line.slice(3), before);
  const found = PYTHON.exec(line) ?? PYTEST.exec(line) ?? RUBY.exec(line) ?? PANIC.exec(line);
  if (found !== null) return { file: found[1] as string, function: found[2] ?? '' };
  const go = GO.exec(line);
  if (go !== null) return { file: go[1] as string, function: before.split('(')[0] as string };
  // Perl's place stands behind the message, so that the pattern has to look for it: not in data.
  const perl = line.length < 1000 ? PERL.exec(line) : null;
  return perl === null ? undefined : { file: perl[1] as string, function: '' };
}

/** Behind `at`: JavaScript, Java, .NET, and Rust, whose function stands in the line above. */
function atFrame(text: string, before: string): Frame | undefined {
  const dotnet = text.indexOf(') in ');
  if (dotnet !== -1) {
    const end = text.lastIndexOf(':line ');
    const name = text.slice(0, text.indexOf('('));
    return { file: text.slice(dotnet + 5, end === -1 ? undefined : end), function: name };
  }
  const open = text.lastIndexOf('(');
  if (open > 0 && text.endsWith(')')) {
    const file = withoutPlace(text.slice(open + 1, -1));
    return { file, function: text.slice(0, open).trim() };
  }
  const numbered = NUMBERED.exec(before);
  if (!text.includes(':')) return undefined;
  return { file: withoutPlace(text.startsWith('async ') ? text.slice(6) : text), function: numbered?.[1] ?? '' };
}

/** Without `:line` and `:line:column` at the end. */
function withoutPlace(location: string): string {
  let end = location.length;
  for (let times = 0; times < 2; times++) {
    let at = end;
    while (at > 0 && location.charCodeAt(at - 1) >= 48 && location.charCodeAt(at - 1) <= 57) at--;
    if (at === end || location[at - 1] !== ':') break;
    end = at - 1;
  }
  return location.slice(0, end);
}
