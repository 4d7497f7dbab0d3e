/** A command in a comment: `/assay name words`. */
export interface CommentCommand {
  /** Lower case. */
  readonly name: string;
  /** What follows the name on its line, trimmed; hostile. */
  readonly rest: string;
  /** The line as it was written, cut to 300 characters. */
  readonly line: string;
}

/** Nobody needs more at once, and each of them costs requests. */
const MAX_COMMANDS = 5;
/** GitHub takes comments of 65,536 characters; commands stand at the beginning. */
const READ = 20_000;
const MAX_LINE = 300;

/**
 * The commands of a comment: lines that begin with `/assay`. Quotations (`>`) and code are what somebody else said, or how it
 * is said, and no commands.
 */
export function parseCommands(comment: string): CommentCommand[] {
  const found: CommentCommand[] = [];
  let fence: string | undefined;
  for (const line of comment.slice(0, READ).split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length) fence = undefined;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    const command = /^ {0,3}\/assay[ \t]+([a-z][a-z-]{0,30})(?:[ \t]+(.*))?$/i.exec(line);
    if (command === null) continue;
    const [whole, name = '', rest = ''] = command;
    found.push({
      name: name.toLowerCase(),
      rest: rest.trim().slice(0, MAX_LINE),
      line: whole.trim().slice(0, MAX_LINE),
    });
    if (found.length === MAX_COMMANDS) break;
  }
  return found;
}
