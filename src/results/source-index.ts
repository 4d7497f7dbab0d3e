import type { SourcePlace } from '../model/generated/report-extra.ts';

/** A path with an extension, then a line: `a/b.ts:12:3`, `File "b.py", line 12`, `(Foo.java:12)`, `b.cs:line 12`. */
const FRAME = /([\w.@+\-/\\]{0,300}\.[A-Za-z]{1,5})(?::line |", line |:|\()(\d{1,7})\b/g;
/** `at com.acme.FooTest.adds(FooTest.java:12)`: Java names the class in full and the file without its folder. */
const JAVA_FRAME = /\bat (?:[\w.@-]{0,100}\/)?([\w.$]{1,300})\.[\w$<>]{1,200}\(([\w$]{1,200}\.\w{1,10}):(\d{1,7})\)/;
/** A trace shows where it failed within its first lines; longer lines are data. */
const MAX_FRAMES = 200;
const MAX_LINE = 1_000;

/** The repository's files, asked for once, to find what a report means by a path or a stack trace. */
export class SourceIndex {
  /** Paths by their last part. */
  private readonly byName = new Map<string, string[]>();

  /** `files`: as `git ls-files` lists them, relative and with forward slashes. */
  constructor(files: Iterable<string>) {
    for (const file of files) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const same = this.byName.get(name);
      if (same === undefined) this.byName.set(name, [file]);
      else same.push(file);
    }
  }

  has(file: string): boolean {
    return this.byName.get(file.slice(file.lastIndexOf('/') + 1))?.includes(file) === true;
  }

  /**
   * The file that a path of any checkout, operating system or source root means: the one whose path ends the same
   * way. Undefined when there is none, or several.
   */
  find(path: string): string | undefined {
    const slashed = path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
    const candidates = this.byName.get(slashed.slice(slashed.lastIndexOf('/') + 1)) ?? [];
    let found: string | undefined;
    for (const candidate of candidates) {
      if (slashed === candidate) return candidate;
      // The report's path is longer (another checkout) or shorter (a source root below the repository's).
      const shorter = candidate.endsWith(`/${slashed}`);
      if (!shorter && !slashed.endsWith(`/${candidate}`)) continue;
      if (found !== undefined && shorter) return undefined;
      if (found === undefined || candidate.length > found.length) found = candidate;
    }
    return found;
  }

  /** The first place in a stack trace that is a file of the repository. */
  locate(trace: string): SourcePlace | undefined {
    let start = 0;
    for (let count = 0; count < MAX_FRAMES && start <= trace.length; count += 1) {
      const lineEnd = trace.indexOf('\n', start);
      const end = lineEnd === -1 ? trace.length : lineEnd;
      const place = this.placeIn(trace.slice(start, Math.min(end, start + MAX_LINE)));
      if (place !== undefined) return place;
      start = end + 1;
    }
    return undefined;
  }

  private placeIn(line: string): SourcePlace | undefined {
    const java = JAVA_FRAME.exec(line);
    if (java !== null) {
      const [, className = '', name = '', number] = java;
      const folder = className.includes('.')
        ? `${className.slice(0, className.lastIndexOf('.')).replaceAll('.', '/')}/`
        : '';
      return place(this.find(folder + name), number);
    }
    for (const [, path = '', number] of line.matchAll(FRAME)) {
      const found = path.includes('node_modules') ? undefined : place(this.find(path), number);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function place(file: string | undefined, line: string | undefined): SourcePlace | undefined {
  const number = Number(line);
  return file === undefined || !(number > 0) ? undefined : { file, line: number };
}
