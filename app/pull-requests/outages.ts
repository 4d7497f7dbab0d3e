import type { CountFact, FailingResult } from './pull-request-facts.ts';
import { saysSomething } from './says-something.ts';

/** Below four fifths a common cause in the code is likelier than a machine that failed all. */
const SHARE = 0.8;
/** Of fewer tests four fifths say nothing. */
const EXECUTED = 5;

/** What the machinery says when it fails, not the code: sockets, names, disks, memory, Docker, proxies. */
const MACHINERY =
  /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENOSPC|ENOMEM)\b|no space left on device|out of memory|could not resolve host|name resolution|network is unreachable|connection refused|connection reset|connection timed out|tls handshake timeout|docker daemon|too many requests|502 bad gateway|503 service unavailable/i;

/**
 * The variants whose machines failed: nearly all tests fail, in all variants together or in one of them, and nearly all of
 * them with an error of the machinery or none that says anything. A change can do that as well, which is why such failures
 * are left open and not excused.
 */
export function outages(failures: readonly FailingResult[], counts: readonly CountFact[]): ReadonlySet<string> {
  const variants = new Set(counts.map(({ variant }) => variant));
  if (isOutage(failures, counts)) return variants;
  const of = <T extends { readonly variant: string }>(all: readonly T[], variant: string) =>
    all.filter((one) => one.variant === variant);
  return new Set([...variants].filter((variant) => isOutage(of(failures, variant), of(counts, variant))));
}

function isOutage(failures: readonly FailingResult[], counts: readonly CountFact[]): boolean {
  const executed = counts.reduce((sum, { passed, failed, other }) => sum + passed + failed + other, 0);
  if (executed < EXECUTED || failures.length < executed * SHARE) return false;
  const dead = failures.filter(({ error, message }) => !saysSomething(error) || MACHINERY.test(message ?? ''));
  return dead.length >= failures.length * SHARE;
}
