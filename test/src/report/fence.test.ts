import { describe, expect, test } from '@jest/globals';
import { fence } from '../../../src/report/fence.ts';

describe('fence', () => {
  test('is longer than any run of backticks inside', () => {
    expect(fence('a ```` b')).toBe('`````text\na ```` b\n`````');
    expect(fence('plain')).toBe('```text\nplain\n```');
  });

  test('a cut text cannot end its fence either', () => {
    const lines = fence('`'.repeat(10_000), 50).split('\n');
    expect(lines[1]).toBe(`${'`'.repeat(49)}…`);
    expect(lines[2]).toBe('`'.repeat(50));
  });

  test('drops colours, shows other control characters, keeps lines', () => {
    expect(fence('\u001b[31mred\u001b[0m\r\n\u0000\tx \u001b]8;;https://evil.example\u0007link')).toBe(
      '```text\nred\n\uFFFD\tx link\n```',
    );
  });

  test('a long run of unfinished terminal sequences takes no time', () => {
    const started = performance.now();
    fence('\u001b]'.repeat(200_000));
    fence(`\u001b[${'1;'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
