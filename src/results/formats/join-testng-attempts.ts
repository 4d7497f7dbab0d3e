import type { TestngMethod } from './testng-method.ts';

/** A last execution with those before it; without a last one the test was to run again and did not. */
export interface JoinedMethod {
  readonly method: TestngMethod | undefined;
  readonly retried: TestngMethod[];
}

interface Instance {
  waiting: TestngMethod[];
  latest: JoinedMethod | undefined;
}

/**
 * Joins the executions of one test with one set of parameters: those that were retried to the last one behind them, on
 * the same instance of the class. TestNG sorts by milliseconds, and lists quick attempts behind their last execution.
 */
export function joinAttempts(executions: readonly TestngMethod[]): JoinedMethod[] {
  const instances = new Map<string, Instance>();
  const joined: JoinedMethod[] = [];
  for (const method of executions) {
    const address = addressOf(method);
    let instance = instances.get(address);
    if (instance === undefined) {
      instance = { waiting: [], latest: undefined };
      instances.set(address, instance);
    }
    if (method.retried) instance.waiting.push(method);
    else {
      instance.latest = { method, retried: instance.waiting };
      instance.waiting = [];
      joined.push(instance.latest);
    }
  }
  for (const { waiting, latest } of instances.values()) {
    const unfinished: TestngMethod[] = [];
    for (const method of waiting) {
      if (latest !== undefined && !isBehind(method, latest.method)) latest.retried.push(method);
      else unfinished.push(method);
    }
    if (unfinished.length > 0) joined.push({ method: undefined, retried: unfinished });
  }
  return joined;
}

/** Times are told in seconds, so that equal ones say nothing. */
function isBehind(method: TestngMethod, last: TestngMethod | undefined): boolean {
  return method.startMs !== undefined && last?.startMs !== undefined && method.startMs > last.startMs;
}

/** The address of the instance, `@1b2c3d`; a class with a `toString` of its own may write another text each time. */
const addressOf = ({ signature }: TestngMethod): string => /@[0-9a-f]{1,8}(?=[\],])/.exec(signature)?.[0] ?? '';
