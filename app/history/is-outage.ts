import { ERROR_CATALOGUE } from '../../src/model/error-catalogue.ts';
import { EXIT } from '../../src/model/exit-codes.ts';
import type { ReportToObserve } from '../store/observed-runs.ts';

const CATALOGUE: Readonly<Record<string, { readonly exit: number }>> = ERROR_CATALOGUE;

/**
 * Whether a report says itself that its infrastructure failed: a service that never became healthy, or an error whose
 * exit code means infrastructure. A service that crashed and came back is none: experiments do that on purpose.
 */
export function isOutage({ extra }: Pick<ReportToObserve, 'extra'>): boolean {
  const { services, problems } = extra ?? {};
  return (
    (services ?? []).some(({ state }) => state === 'failed' || state === 'unhealthy') ||
    (problems ?? []).some(({ code }) => Object.hasOwn(CATALOGUE, code) && CATALOGUE[code]?.exit === EXIT.infrastructure)
  );
}
