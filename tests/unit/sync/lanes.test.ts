import { expect, test } from 'vitest';
import { inLanes } from '../../../shared/sync/lanes.ts';

/** Work that goes on until it is told its answer. */
const openWork = () => {
  const begun: string[] = [];
  const ends = new Map<string, (answer: string) => void>();
  const work = (item: string): Promise<string> => {
    begun.push(item);
    return new Promise((resolve) => ends.set(item, resolve));
  };
  const end = async (item: string, answer: string) => {
    ends.get(item)?.(answer);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, work, end };
};

const never = () => false;

test('so many are under way at once, begun in their order, and each has its own answer', async () => {
  const { begun, work, end } = openWork();
  const done = inLanes(['a', 'b', 'c', 'd'], 2, work, never);
  expect(begun).toEqual(['a', 'b']);

  await end('b', 'B');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('c', 'C');
  await end('a', 'A');
  await end('d', 'D');
  expect(await done).toEqual(['A', 'B', 'C', 'D']);
});

test('after an answer that ends all nothing is begun, and what is under way is waited for', async () => {
  const { begun, work, end } = openWork();
  const done = inLanes(['a', 'b', 'c'], 2, work, (answer) => answer === 'stop');
  await end('a', 'stop');
  await end('b', 'B');
  expect(await done).toEqual(['stop', 'B']);
  expect(begun).toEqual(['a', 'b']);
});

test('nothing to do is done at once', async () => {
  expect(await inLanes([], 3, openWork().work, never)).toEqual([]);
});
