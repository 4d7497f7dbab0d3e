import { AssayError } from '../model/assay-error.ts';

export type Operator = '>=' | '>' | '<=' | '<' | '==';

/** `pass_rate{suite:api} >= 0.95` taken apart; `limit` is a share from 0 to 1. */
export interface Criterion {
  readonly name: string;
  readonly suite: string | undefined;
  readonly operator: Operator;
  readonly limit: number;
}

/** Takes one criterion of the configuration apart. The schema has checked its form; a percentage becomes a share. */
export function parseCriterion(text: string): Criterion {
  const match = /^\s*pass_rate\s*(?:\{\s*suite\s*:\s*([^\s}]+)\s*\})?\s*(>=|>|<=|<|==)\s*([0-9.]+)(%?)\s*$/.exec(text);
  const limit = Number(match?.[3]) / (match?.[4] === '%' ? 100 : 1);
  if (match === null || !(limit >= 0 && limit <= 1)) {
    throw new AssayError('CONFIG_INVALID', `criterion ${JSON.stringify(text)} is not of the form "pass_rate >= 0.95"`);
  }
  const suite = match[1];
  return {
    name: suite === undefined ? 'pass_rate' : `pass_rate{suite:${suite}}`,
    suite,
    operator: match[2] as Operator,
    limit,
  };
}
