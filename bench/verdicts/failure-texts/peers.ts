import type { FailureText } from '../../../src/stats/clusters/failure-text.ts';

const firstLine = (failure: FailureText) => textOf(failure).split('\n')[0] as string;
const textOf = ({ message, trace }: FailureText) => [message, trace].filter((part) => part).join('\n');

/** Normalised text of a failure, by the rules of other systems as their sources and documentation describe them. */
export const PEERS: Readonly<Record<string, (failure: FailureText) => string>> = {
  'raw text': textOf,
  'raw first line': (failure) => firstLine(failure),
  // Kubernetes' triage: dates, then what is unique (hexadecimal, addresses, ids, Go's places, durations) numbered.
  'k8s triage normalise, first line': (failure) => triage(firstLine(failure)),
  'k8s triage normalise, whole text': (failure) => triage(textOf(failure)),
  // LUCI Analysis, failure reason: numbers, hexadecimal and base64 become a wildcard; it reads the primary message.
  'LUCI regex, first line': (failure) => luci(firstLine(failure)),
  'LUCI regex, whole text': (failure) => luci(textOf(failure)),
};

const triage = (text: string) => {
  const seen = new Map<string, string>();
  return text
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, 'TIME')
    .replaceAll(UNIQUE, (word) => {
      const known = seen.get(word) ?? `UNIQ${seen.size + 1}`;
      seen.set(word, known);
      return known;
    });
};

const UNIQUE =
  /0x[0-9a-fA-F]+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\.go:\d+|goroutine \d+|[0-9a-f]{12,}|\b\d+(?:\.\d+)?ms\b/g;

const luci = (text: string) =>
  text.replaceAll(/[/+0-9a-zA-Z]{10,}=+|[-0-9a-fA-F \t]{16,}|[0-9a-fA-Fx]{8,}|[0-9]+/g, '%');
