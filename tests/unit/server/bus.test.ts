import { expect, test, vi } from 'vitest';
import { messageToNote, type Note, noteToMessages } from '../../../server/bus.ts';
import { openPostgresBus } from '../../../server/database/postgres-bus.ts';

const MAX = 400;
const persons = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}`);

/** What a listener is told, poke by poke and person by person. */
const heard = (notes: readonly (Note | undefined)[]): string[] =>
  notes
    .flatMap((note) => (note && 'pokes' in note ? note.pokes : []))
    .flatMap(([space, head, whom]) => whom.map((person) => `${space} ${head} ${person}`));

test.each([
  ['one poke of many persons', [['s', 7, persons(100)]]],
  ['many pokes', persons(50).map((person, index) => [`space-${index}`, index, [person]])],
  ['both', persons(5).map((space, index) => [space, index, persons(60)])],
] as [string, [string, number, string[]][]][])('%s: nothing is lost on the way, in messages that fit', (_, pokes) => {
  const messages = noteToMessages('one', { pokes }, MAX);
  expect(messages.length).toBeGreaterThan(1);
  expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThanOrEqual(MAX);

  const notes = messages.map((message) => messageToNote('two', message));
  expect(heard(notes).toSorted()).toEqual(heard([{ pokes }]).toSorted());
});

test('a sender does not hear itself, and what is no message of ours is no note', () => {
  const [message = ''] = noteToMessages('one', { silence: ['ana', 'phone'] }, MAX);
  expect(messageToNote('two', message)).toEqual({ silence: ['ana', 'phone'] });
  expect(messageToNote('one', message)).toBeUndefined();
  for (const text of ['', 'hello', '[]', '["one",{"pokes":1}]', '["one",{}]']) {
    expect(messageToNote('two', text)).toBeUndefined();
  }
});

test('a line that can’t be opened leaves nothing behind that would keep the process', async () => {
  const pulse = vi.spyOn(globalThis, 'setInterval');
  const nowhere = { url: 'postgres://nobody:x@127.0.0.1:1/none', sender: 'one' };
  const opening = openPostgresBus({ ...nowhere, onNote: () => {}, onGap: () => {}, onLost: () => {} });
  await expect(opening).rejects.toThrow();
  expect(pulse).not.toHaveBeenCalled();
  pulse.mockRestore();
});
