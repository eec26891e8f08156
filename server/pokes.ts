import type { Poke } from '../shared/sync/protocol.ts';
import type { Note, SpacePoke } from './bus.ts';
import { Refused } from './refusal.ts';

/**
 * Tells whoever is listening that a space has moved. Nothing here is stored or promised: a poke that gets lost, here
 * or on the way, is made good by the listener's next pull. What concerns listeners of other processes is told to them.
 */
export interface Pokes {
  /** Call it after the commit, with everybody whom it concerns. */
  publish(poke: Poke, persons: Iterable<string>): void;
  /**
   * Listens from this call on, not from the first reading. Ends with the signal, `silence` or `stop`. Refuses
   * `too-many` when the person listens already in more places than anybody has devices.
   */
  listen(listener: { person: string; device: string; signal: AbortSignal }): AsyncIterable<Poke>;
  /** Ends what a device is listening to, wherever it listens: it has signed out. */
  silence(person: string, device: string): void;
  /** What another process has told: for this one's listeners. */
  hear(note: Note): void;
  /** The devices that listen here, by person. */
  whoListens(): Map<string, string[]>;
  /** Ends everything. */
  stop(): void;
  readonly listening: number;
}

/**
 * Milliseconds between one telling and the next: many pushes in a row are one reason to pull, and the first of them is
 * told at once.
 */
const COALESCE = 5;

const LISTENERS_PER_PERSON = 100;

export interface PokesOptions {
  onSent: (count: number) => void;
  /** Passes on what listeners of other processes must know. */
  tell: (note: Note) => void;
}

export const createPokes = ({ onSent, tell }: PokesOptions): Pokes => {
  const listenersByPerson = new Map<string, Set<Listener>>();
  const waiting = new Map<string, { head: number; persons: Set<string> }>();
  let first: NodeJS.Immediate | undefined;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    first = undefined;
    timer = waiting.size > 0 ? setTimeout(flush, COALESCE) : undefined;
    if (waiting.size === 0) return;
    const pokes = [...waiting].map(([space, { head, persons }]): SpacePoke => [space, head, [...persons]]);
    waiting.clear();
    tell({ pokes });
    deliver(pokes);
  };

  const deliver = (pokes: readonly SpacePoke[]) => {
    let sent = 0;
    for (const [space, head, persons] of pokes) {
      for (const person of persons) {
        for (const listener of listenersByPerson.get(person) ?? []) {
          listener.put({ space, head });
          sent += 1;
        }
      }
    }
    onSent(sent);
  };

  const endAll = (listeners: Iterable<Listener>) => {
    for (const listener of [...listeners]) listener.end();
  };

  const endDevice = (person: string, device: string) =>
    endAll([...(listenersByPerson.get(person) ?? [])].filter((listener) => listener.device === device));

  return {
    publish({ space, head }, persons) {
      const entry = waiting.get(space) ?? { head, persons: new Set() };
      entry.head = Math.max(entry.head, head);
      for (const person of persons) entry.persons.add(person);
      waiting.set(space, entry);
      // Whoever publishes has more to publish perhaps, and somebody waits for its answer.
      if (!timer) first ??= setImmediate(flush);
    },

    listen({ person, device, signal }) {
      const listeners = listenersByPerson.get(person) ?? new Set();
      if (listeners.size >= LISTENERS_PER_PERSON) throw new Refused('too-many');
      listenersByPerson.set(person, listeners);
      const listener = createListener(device, () => {
        listeners.delete(listener);
        if (listeners.size === 0 && listenersByPerson.get(person) === listeners) listenersByPerson.delete(person);
      });
      listeners.add(listener);

      if (signal.aborted) listener.end();
      else signal.addEventListener('abort', listener.end, { once: true });
      return listener.read();
    },

    silence(person, device) {
      tell({ silence: [person, device] });
      endDevice(person, device);
    },

    hear(note) {
      if ('pokes' in note) deliver(note.pokes);
      else endDevice(...note.silence);
    },

    whoListens: () =>
      new Map(
        [...listenersByPerson].map(([person, listeners]) => [person, [...listeners].map(({ device }) => device)]),
      ),

    stop() {
      clearTimeout(timer);
      clearImmediate(first);
      for (const listeners of [...listenersByPerson.values()]) endAll(listeners);
    },

    get listening() {
      let count = 0;
      for (const listeners of listenersByPerson.values()) count += listeners.size;
      return count;
    },
  };
};

interface Listener {
  readonly device: string;
  put(poke: Poke): void;
  end(): void;
  read(): AsyncGenerator<Poke>;
}

/** Holds the newest head of each space until it is read, so a slow reader costs no more than its spaces. */
const createListener = (device: string, onEnd: () => void): Listener => {
  const headBySpace = new Map<string, number>();
  let isOver = false;
  let wake = () => {};

  return {
    device,
    put({ space, head }) {
      headBySpace.set(space, head);
      wake();
    },
    end() {
      if (isOver) return;
      isOver = true;
      onEnd();
      wake();
    },
    async *read() {
      while (!isOver) {
        for (const [space, head] of headBySpace) {
          if (isOver) return;
          headBySpace.delete(space);
          yield { space, head };
        }
        if (headBySpace.size > 0 || isOver) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
};
