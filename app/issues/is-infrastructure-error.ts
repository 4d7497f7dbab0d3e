/** A message is read so far: its first lines say what went wrong. */
const READ = 2_000;

/**
 * Errors of the machine, the network or the runner. Refused connections are none of them: mostly it is the system under
 * test that is not there. A bare exit code stands alone on its line; in a sentence it is a detail.
 */
const PATTERNS: readonly RegExp[] = [
  /\bENOSPC\b|\bno space left on device\b/i,
  /\bENOMEM\b|\bcannot allocate memory\b/i,
  /\bEAI_AGAIN\b|\btemporary failure in name resolution\b/i,
  /\b(?:runner|agent|machine) (?:has received a shutdown signal|lost communication with the server)\b/i,
  /\btoo many requests\b|\b429\b.{0,40}\brate limit/i,
  /\btls handshake timeout\b/i,
  /^\s*(?:error: )?(?:the )?(?:process|command|operation)?(?: was)? ?(?:killed|cancell?ed)\.?\s*$/im,
  /^\s*(?:error: )?(?:the )?(?:process|command)? ?(?:exited|completed|failed|terminated) with (?:exit )?code \d{1,3}\.?\s*$/im,
];

/** Whether what a failing test says is about the machine it ran on. */
export function isInfrastructureError(message: string): boolean {
  const text = message.slice(0, READ);
  return PATTERNS.some((pattern) => pattern.test(text));
}
