import { InvalidArgumentError } from 'commander';

/** OWNER/NAME on the command line. */
export function parseRepository(text: string): [owner: string, name: string] {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (owner === undefined || name === undefined) throw new InvalidArgumentError('It has to be OWNER/NAME.');
  return [owner, name];
}
