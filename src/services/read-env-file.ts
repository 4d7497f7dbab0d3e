import { readFile, stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { AssayError } from '../model/assay-error.ts';

/** The kernel takes 2 MiB of environment and arguments together; a larger file could not be passed on anyway. */
const MAX_BYTES = 1024 * 1024;
/** An empty line, a comment, or a variable, whose value may go on over several lines if it is in quotes. */
const LINE =
  /[ \t\r]*(?:#[^\n]*|(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_]*[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)?[^\n]*)?(?:\n|$)/y;

/**
 * The variables of a file of `NAME=value` lines, with quotes, comments and `export` as Node's --env-file takes them;
 * nothing is expanded. Throws AssayError CONFIG_INVALID if the file is missing, too large, or holds another line.
 */
export async function readEnvFile(path: string, service: string): Promise<Record<string, string>> {
  const refuse = (why: string, cause?: unknown) =>
    new AssayError('CONFIG_INVALID', `env_file ${path} of service "${service}" ${why}`, { cause });
  let text: string;
  try {
    // Before it is read: a device or a disk image would never end.
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw refuse(`has ${size} bytes, more than ${MAX_BYTES}`);
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw refuse(`cannot be read: ${(cause as NodeJS.ErrnoException).code}`, cause);
  }
  text = text.replace(/^\uFEFF/, '');
  // Node skips such a line in silence. It is not shown: a line that was meant otherwise may be a secret.
  const wrong = wrongLine(text);
  if (wrong !== undefined) throw refuse(`has a line that is not NAME=value: line ${wrong}`);
  const variables = Object.entries(parseEnv(text));
  // Of several spaces behind `export` Node leaves some to the name.
  return Object.fromEntries(variables.map(([name, value]) => [name.trim(), value ?? '']));
}

/** The number of the first line, from 1, that is none. */
function wrongLine(text: string): number | undefined {
  LINE.lastIndex = 0;
  while (LINE.lastIndex < text.length) {
    const at = LINE.lastIndex;
    if (!LINE.test(text)) return text.slice(0, at).split('\n').length;
  }
  return undefined;
}
