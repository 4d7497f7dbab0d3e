import { describe, expect, test } from '@jest/globals';
import type { SuiteConfig } from '../../../src/config/config.ts';
import type { Conclusion } from '../../../src/model/generated/report-extra.ts';
import { runSuites } from '../../../src/run/run-suites.ts';

/** Runs suites that end when the test says so, and tells what happens in its order. */
function rehearse(
  suites: readonly Partial<SuiteConfig>[],
  options: { parallel: number; failFast?: boolean; signal?: AbortSignal },
) {
  const log: string[] = [];
  const ends = new Map<string, (conclusion: Conclusion) => void>();
  const named = suites.map((suite) => ({ needs: [], alone: false, ...suite }) as unknown as SuiteConfig);
  const over = runSuites(named, {
    failFast: false,
    signal: new AbortController().signal,
    ...options,
    run({ name }) {
      log.push(`+${name}`);
      return new Promise((resolve) =>
        ends.set(name, (conclusion) => {
          log.push(`-${name}`);
          resolve(conclusion);
        }),
      );
    },
    onUnmet: ({ name }, needed) => log.push(`!${name}<${needed}`),
  }).then(() => log.push('over'));
  const end = async (name: string, conclusion: Conclusion = 'success') => {
    ends.get(name)?.(conclusion);
    // What follows from an end is a chain of promises; the next turn of the event loop is after all of them.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, end, over };
}

describe('suites at the same time', () => {
  test('are as many as the limit allows, in the order of the file', async () => {
    const { log, end, over } = rehearse([{ name: 'a' }, { name: 'b' }, { name: 'c' }], { parallel: 2 });
    expect(log).toEqual(['+a', '+b']);
    await end('b');
    expect(log).toEqual(['+a', '+b', '-b', '+c']);
    await end('a');
    await end('c');
    await over;
    expect(log.at(-1)).toBe('over');
  });

  test('wait for those they need, while others go on', async () => {
    const suites = [{ name: 'e2e', needs: ['unit'] }, { name: 'unit' }, { name: 'lint' }];
    const { log, end, over } = rehearse(suites, { parallel: 3 });
    expect(log).toEqual(['+unit', '+lint']);
    await end('unit');
    expect(log).toEqual(['+unit', '+lint', '-unit', '+e2e']);
    await end('e2e');
    await end('lint');
    await over;
  });

  test('a need that did not pass holds back everything behind it', async () => {
    const suites = [{ name: 'a' }, { name: 'b', needs: ['a'] }, { name: 'c', needs: ['b'] }, { name: 'd' }];
    const { log, end, over } = rehearse(suites, { parallel: 1 });
    await end('a', 'failure');
    expect(log).toEqual(['+a', '-a', '!b<a', '!c<b', '+d']);
    await end('d');
    await over;
  });

  test('a need that was not chosen holds nobody back', async () => {
    const { log, end, over } = rehearse([{ name: 'b', needs: ['a'] }], { parallel: 1 });
    expect(log).toEqual(['+b']);
    await end('b');
    await over;
  });

  test('one that must be alone is, and is not put off for ever', async () => {
    const suites = [{ name: 'a' }, { name: 'load', alone: true }, { name: 'b' }];
    const { log, end, over } = rehearse(suites, { parallel: 4 });
    expect(log).toEqual(['+a']);
    await end('a');
    expect(log).toEqual(['+a', '-a', '+load']);
    await end('load');
    expect(log.at(-1)).toBe('+b');
    await end('b');
    await over;
  });

  test('after a failure with fail_fast what runs ends, and nothing more starts', async () => {
    const suites = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
    const { log, end, over } = rehearse(suites, { parallel: 2, failFast: true });
    await end('a', 'failure');
    expect(log).toEqual(['+a', '+b', '-a']);
    await end('b');
    await over;
    expect(log).toEqual(['+a', '+b', '-a', '-b', 'over']);
  });

  test('after an abort nothing more starts', async () => {
    const stop = new AbortController();
    const { log, end, over } = rehearse([{ name: 'a' }, { name: 'b' }], { parallel: 1, signal: stop.signal });
    stop.abort();
    await end('a');
    await over;
    expect(log).toEqual(['+a', '-a', 'over']);
  });
});
