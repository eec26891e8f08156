import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Note } from '../../../server/bus.ts';
import { createPokes, type Pokes } from '../../../server/pokes.ts';
import type { Poke } from '../../../shared/sync/protocol.ts';

let pokes: Pokes;
let sent: number;
let told: Note[];
beforeEach(() => {
  vi.useFakeTimers();
  sent = 0;
  told = [];
  pokes = createPokes({
    onSent: (count) => {
      sent += count;
    },
    tell: (note) => told.push(note),
  });
});
afterEach(() => {
  pokes.stop();
  vi.useRealTimers();
});

/** Reads to the end, in the background. */
const listen = (person: string, device = 'device') => {
  const control = new AbortController();
  const heard: Poke[] = [];
  const iterable = pokes.listen({ person, device, signal: control.signal });
  const ended = (async () => {
    for await (const poke of iterable) heard.push(poke);
  })();
  return { heard, ended, abort: () => control.abort() };
};

test('many pokes of one space in a row become one, with the highest head', async () => {
  const { heard } = listen('ana');
  for (const head of [1, 3, 2]) pokes.publish({ space: 's', head }, ['ana']);
  pokes.publish({ space: 't', head: 9 }, ['ana', 'bob']);

  await vi.runAllTimersAsync();
  expect(heard).toEqual([
    { space: 's', head: 3 },
    { space: 't', head: 9 },
  ]);
  expect(sent).toBe(2);
});

test('the first poke is told at once, and those that follow closely together', async () => {
  const { heard } = listen('ana');
  pokes.publish({ space: 's', head: 1 }, ['ana']);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([{ space: 's', head: 1 }]);

  pokes.publish({ space: 's', head: 2 }, ['ana']);
  await vi.advanceTimersByTimeAsync(1);
  pokes.publish({ space: 's', head: 3 }, ['ana']);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toEqual([{ space: 's', head: 1 }]);

  await vi.runAllTimersAsync();
  expect(heard).toEqual([
    { space: 's', head: 1 },
    { space: 's', head: 3 },
  ]);
  pokes.publish({ space: 's', head: 4 }, ['ana']);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.at(-1)).toEqual({ space: 's', head: 4 });
});

test('a listener hears what is published before it has begun to read', async () => {
  const control = new AbortController();
  const iterable = pokes.listen({ person: 'ana', device: 'd', signal: control.signal });
  pokes.publish({ space: 's', head: 1 }, ['ana']);
  await vi.runAllTimersAsync();

  const first = await iterable[Symbol.asyncIterator]().next();
  expect(first.value).toEqual({ space: 's', head: 1 });
});

test('one that does not read holds no more than the newest of each space', async () => {
  const iterable = pokes.listen({ person: 'ana', device: 'd', signal: new AbortController().signal });
  for (let head = 1; head <= 100; head += 1) {
    pokes.publish({ space: 's', head }, ['ana']);
    await vi.runAllTimersAsync();
  }

  const reader = iterable[Symbol.asyncIterator]();
  expect((await reader.next()).value).toEqual({ space: 's', head: 100 });
  pokes.stop();
  expect((await reader.next()).done).toBe(true);
});

test('ends with its signal, with its device, with everything; and nothing is left behind', async () => {
  const [one, two, three] = [listen('ana', 'laptop'), listen('ana', 'phone'), listen('bob', 'laptop')];
  expect(pokes.listening).toBe(3);

  one.abort();
  await one.ended;
  pokes.silence('ana', 'phone');
  await two.ended;
  expect(pokes.listening).toBe(1);
  pokes.stop();
  await three.ended;
  expect(pokes.listening).toBe(0);

  const late = new AbortController();
  late.abort();
  const iterable = pokes.listen({ person: 'ana', device: 'd', signal: late.signal });
  expect((await iterable[Symbol.asyncIterator]().next()).done).toBe(true);
  expect(pokes.listening).toBe(0);
});

test('nobody listens in more places than anybody has devices', () => {
  for (let place = 0; place < 100; place += 1) listen('ana', `device ${place}`);

  expect(() => listen('ana', 'one more')).toThrow('too-many');
  expect(pokes.listening).toBe(100);
  listen('bob');
});

test('what happens here is told to the other processes, and what they tell is not told again', async () => {
  const { heard, ended } = listen('ana', 'phone');
  pokes.publish({ space: 's', head: 1 }, ['ana', 'bob']);
  await vi.runAllTimersAsync();
  pokes.silence('bob', 'laptop');
  expect(told).toEqual([{ pokes: [['s', 1, ['ana', 'bob']]] }, { silence: ['bob', 'laptop'] }]);

  expect(pokes.whoListens()).toEqual(new Map([['ana', ['phone']]]));
  pokes.hear({ pokes: [['t', 7, ['ana', 'bob']]] });
  await vi.runAllTimersAsync();
  expect(heard).toEqual([
    { space: 's', head: 1 },
    { space: 't', head: 7 },
  ]);
  pokes.hear({ silence: ['ana', 'phone'] });
  await ended;
  expect(told).toHaveLength(2);
});
