import { platform, release } from 'node:os';
import type { Environment } from 'ctrf';

/** Where the run took place, as CTRF names it; the Action adds what GitHub knows. */
export function localEnvironment(): Environment {
  return { osPlatform: platform(), osRelease: release() };
}
