/** Words before a number that is a name: status 404 and status 500 are two failures, row 404 and row 500 are one. */
const BEFORE = new Set([
  'status',
  'statuscode',
  'status_code',
  'code',
  'errno',
  'errorcode',
  'sqlstate',
  'signal',
  'http',
  'http/1.1',
  'http/2',
  'exit',
  'hresult',
]);

/** Of a compiler or database: `TS2322`, `E0382`, `CS0103`, `ORA-00942`. */
const CODE = /^[A-Z]{1,6}-?\d{3,5}:?$/;

/** Whether a word with digits says what went wrong: a status, an exit code or the code of an error. */
export function namesOutcome(
  word: string,
  before: string,
  left: string | undefined,
  right: string | undefined,
): boolean {
  if (/^\d{1,5}[.:]?$/.test(word)) return BEFORE.has(withoutColon(before).toLowerCase());
  return CODE.test(word) && (word.endsWith(':') || (left === '[' && right === ']'));
}

const withoutColon = (word: string) => (word.endsWith(':') ? word.slice(0, -1) : word);
