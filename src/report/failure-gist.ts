import { expectedActual } from './expected-actual.ts';
import { plainLine, plainText } from './plain-text.ts';

/** A message is read so far for its gist: what was compared stands near its beginning. */
const READ = 8_000;

/**
 * A failure's message in one line: the values that were compared where both are single lines, else its first line that
 * says something; empty without a message. Still hostile where it is shown, apart from control characters.
 */
export function failureGist(message: string): string {
  const text = plainText(message.slice(0, READ));
  const compared = expectedActual(text);
  if (compared !== undefined) {
    const { expected, actual, lines } = compared;
    const only = (side: string) => lines.filter((line) => line.side === side);
    const [wanted, ...moreWanted] = only('expected');
    const [came, ...moreCame] = only('actual');
    const single = moreWanted.length + moreCame.length === 0 && !lines.some(({ side }) => side === 'both');
    if (single && wanted !== undefined && came !== undefined) {
      return plainLine(`${expected}: ${wanted.text.trim()}, ${actual.toLowerCase()}: ${came.text.trim()}`);
    }
  }
  return plainLine(text.split('\n').find((line) => line.trim() !== '') ?? '');
}
