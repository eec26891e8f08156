import browser from 'webextension-polyfill';
import type { Source } from '../../shared/store/live.ts';
import type { Store } from '../../shared/store/store.ts';
import type { PassageLine, PassageView, TrafficView } from '../../shared/store/views.ts';
import type { Passage } from '../../shared/sync/tap.ts';
import { hasSealed, unseal } from '../../shared/sync/unseal.ts';
import { makeCell } from './watch.ts';

/**
 * Everything that passed between this device and the relay since the browser started, to be looked at. It lives in the
 * session's memory: it outlives the worker, not the browser, and is never written to disk.
 */
export interface Traffic {
  note(passage: Passage): void;
  list(): Promise<TrafficView>;
  /** One message with what is sealed in it opened; null once it made room for others. */
  read(store: Store, id: number): Promise<PassageView | null>;
  readonly source: Source;
}

/** The browser holds ten million bytes for us; what is older than this makes room. */
const MOST = { messages: 1_000, characters: 4_000_000 };

/** Of a longer message only the beginning is kept. */
const LONGEST = 1_000_000;

interface Kept extends PassageLine {
  readonly text: string;
}

const PREFIX = 'traffic/';
const keyOf = (id: number): string => `${PREFIX}${id}`;

export const keepTraffic = (): Traffic => {
  const changed = makeCell(0);
  let characters = 0;

  const load = async (): Promise<Kept[]> => {
    const all = Object.entries(await browser.storage.session.get(null));
    const found = all.flatMap(([key, kept]) => (key.startsWith(PREFIX) ? [kept as Kept] : []));
    characters = found.reduce((sum, { text }) => sum + text.length, 0);
    return found.sort((a, b) => a.id - b.id);
  };
  const loaded = load();

  const note = async ({ text: whole, ...passage }: Passage): Promise<void> => {
    const kept = await loaded;
    const text = whole.slice(0, LONGEST);
    const id = (kept.at(-1)?.id ?? -1) + 1;
    const size = new TextEncoder().encode(whole).length;
    const next = { ...passage, id, text, size, isCut: text.length < whole.length, hasSealed: hasSealed(whole) };
    kept.push(next);
    characters += text.length;
    const gone: string[] = [];
    while (kept.length > MOST.messages || characters > MOST.characters) {
      // What keeps the line alive goes first: one every few seconds would crowd out all that says something.
      const [first] = kept.splice(Math.max(0, kept.findIndex(isHeartbeat)), 1);
      if (!first) break;
      characters -= first.text.length;
      gone.push(keyOf(first.id));
    }
    changed.set(id);
    if (gone.length > 0) await browser.storage.session.remove(gone);
    if (!gone.includes(keyOf(id))) await browser.storage.session.set({ [keyOf(id)]: next });
  };

  return {
    // The session's memory may be full of other things; this worker's own then has to do.
    note: (passage) => void note(passage).catch((fault: unknown) => console.warn(fault)),
    list: async () => {
      const kept = await loaded;
      const lines = kept.map(({ text: _text, ...line }) => line).reverse();
      return { lines, dropped: (kept.at(-1)?.id ?? -1) + 1 - kept.length };
    },
    read: async (store, id) => {
      const found = (await loaded).find((kept) => kept.id === id);
      return found ? { ...found, sealed: await unseal(store, found.text) } : null;
    },
    source: changed.source,
  };
};

const isHeartbeat = ({ text }: Kept): boolean => text === 'PING' || text === 'PONG';
