import { expect, test } from '@jest/globals';
import { createTurns } from '../../../app/store/create-turns.ts';

/** Work that ends when it is told to, and notes when it began. */
function sampleWork(began: string[], name: string) {
  let end = (_error?: Error): void => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  const work = async (): Promise<string> => {
    began.push(name);
    await ended;
    return name;
  };
  return { work, end: (error?: Error) => end(error) };
}

test('so many at a time, the quick ones of those that wait first, and a failure hands on its place', async () => {
  const began: string[] = [];
  const inTurn = createTurns(2);
  const all = ['a', 'b', 'slow', 'quick', 'quick too'].map((name) => ({ name, ...sampleWork(began, name) }));
  const answers = all.map(({ name, work }) =>
    inTurn(work, name.startsWith('quick')).catch((error: Error) => error.message),
  );
  const [a, b, slow, quick, quickToo] = all as [
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
  ];
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect(began).toEqual(['a', 'b']);
  b.end(new Error('b failed'));
  await settle();
  expect(began).toEqual(['a', 'b', 'quick']);
  a.end();
  quick.end();
  await settle();
  expect(began).toEqual(['a', 'b', 'quick', 'quick too', 'slow']);
  slow.end();
  quickToo.end();
  expect(await Promise.all(answers)).toEqual(['a', 'b failed', 'slow', 'quick', 'quick too']);
  expect(await inTurn(async () => 'free again')).toBe('free again');
});
