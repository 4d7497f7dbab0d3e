/** An issue that a text says is fixed by it. */
export interface FixedIssue {
  /** `owner/name` where the text names another repository; lower case. */
  readonly repository: string | undefined;
  readonly number: number;
}

/** GitHub takes bodies of 65,536 characters; a commit message may be longer, and nobody reads that. */
const READ = 70_000;
/** More issues than a change can mend. */
const MOST = 50;

// GitHub's keywords (docs.github.com, "Linking a pull request to an issue"); an issue needs one of its own.
const KEYWORD = /(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]{1,4}/gi;
const PLACE =
  /^(?:(?:([\w-]{1,100}\/[\w.-]{1,100}))?#|https?:\/\/[^\s/]{1,200}\/([\w-]{1,100}\/[\w.-]{1,100})\/issues\/)([1-9]\d{0,8})(?!\w)/;

/**
 * The issues that a title, body or commit message says it fixes, in GitHub's keywords. What stands in code or in a hidden
 * comment, as in a template that nobody filled in, says nothing.
 */
export function parseFixes(text: string): FixedIssue[] {
  const found = new Map<string, FixedIssue>();
  const shown = withoutCode(withoutComments(text.slice(0, READ)));
  for (const { index, 0: keyword } of shown.matchAll(KEYWORD)) {
    const [, short, long, number] = PLACE.exec(shown.slice(index + keyword.length, index + keyword.length + 500)) ?? [];
    if (number === undefined || found.size === MOST) continue;
    const repository = (short ?? long)?.toLowerCase();
    found.set(`${repository ?? ''}#${number}`, { repository, number: Number(number) });
  }
  return [...found.values()];
}

/** By places, since a pattern would look for the end of each of thousands of beginnings. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  for (let at = 0; ; ) {
    const start = text.indexOf('<!--', at);
    if (start === -1) return [...parts, text.slice(at)].join(' ');
    parts.push(text.slice(at, start));
    const end = text.indexOf('-->', start + 4);
    if (end === -1) return parts.join(' ');
    at = end + 3;
  }
}

function withoutCode(text: string): string {
  let fence: string | undefined;
  const lines = text.split(/\r?\n/).map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) {
      fence = mark;
      return mark === undefined ? line.replace(/`[^`]*`/g, '` `') : '';
    }
    if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length) fence = undefined;
    return '';
  });
  return lines.join('\n');
}
