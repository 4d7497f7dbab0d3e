import { shown } from './markup.ts';

/** A test of a history in plain text, with its variant where it has one. */
export function testSubject(test: string, variant: string | null): string {
  return variant === null || variant === ''
    ? shown(test, 'text')
    : `${shown(test, 'text')} [${shown(variant, 'text')}]`;
}
