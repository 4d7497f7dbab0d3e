import type { MakerConfig } from '../../model/data-config.ts';

/** What makes a data set: exactly one of these keys is there. */
export const MAKER_KEYS = [
  'factory',
  'schema',
  'series',
  'errors',
  'profiles',
  'events',
  'api',
  'command',
] as const satisfies readonly MakerConfig['kind'][];
