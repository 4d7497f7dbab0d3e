import { expect, it } from '@jest/globals';
import { onStopSignals } from '../../../src/process/stop-signals.ts';

it('counts the signals and lets go of them again', () => {
  const seen: string[] = [];
  const before = process.listenerCount('SIGTERM');
  const dispose = onStopSignals((signal, count) => seen.push(`${signal} ${count}`));
  process.emit('SIGINT', 'SIGINT');
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGHUP', 'SIGHUP');
  dispose();
  expect(seen).toEqual(['SIGINT 1', 'SIGTERM 2', 'SIGHUP 3']);
  expect(process.listenerCount('SIGTERM')).toBe(before);
});
