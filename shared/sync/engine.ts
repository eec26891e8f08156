import type { Random } from '../model/ids.ts';
import { KINDS } from '../model/records/registry.ts';
import type { SpaceRow } from '../store/database.ts';
import { introduceMyself, whereUnknown } from '../store/introduce.ts';
import { merge } from '../store/merge.ts';
import { namesIn } from '../store/queries/people.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Store } from '../store/store.ts';
import { keepKeys } from './keep-keys.ts';
import { type Known, look } from './known.ts';
import { type Pace, readPace } from './pace.ts';
import { type Progress, pullAll } from './pull.ts';
import { dirtyRows, pushAll, registerSpaces } from './push.ts';
import { concernsAll, type Relay, type RelayRefusal } from './relay.ts';
import { retryAside } from './take.ts';

/**
 * Carries this device's records to the relay and back. One round: pull what is new, bring members and keys in order,
 * make known the spaces the relay has not seen, push what is dirty, and begin again while any of that left something to
 * do. Every step may be cut off and is safe to repeat: what the relay has not confirmed stays dirty, and a cursor moves
 * only when everything it covers is stored.
 */
export interface Engine {
  /** One round; null when all went well. Rounds asked for while one runs become one round after it. */
  sync(): Promise<RelayRefusal | 'no-account' | null>;
}

interface EngineOptions {
  readonly store: Store;
  readonly random: Random;
  readonly relay: (server: string) => Relay;
  /** Tagalong's version: what another one could not read is tried again. */
  readonly app: string;
  /** How far a large pull has come; null when it is over. */
  readonly onProgress?: (progress: Progress | null) => void;
}

/** How often a round may begin again because it left something to do. */
const MAX_PASSES = 8;

export const createEngine = ({ store, random, relay: connect, app, onProgress = () => {} }: EngineOptions): Engine => {
  const sync = { store, random, app, onProgress };

  const round = async (): Promise<RelayRefusal | 'no-account' | null> => {
    const account = await store.account();
    if (!account) return 'no-account';
    if (!account.token) return 'signed-out';
    const relay = connect(account.server);
    const pace = await readPace(store);
    let refusal: RelayRefusal | null = null;
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      const outcome = await once(relay, pace);
      refusal = outcome.refusal;
      if (!outcome.again) break;
    }
    onProgress(null);
    if (refusal === 'signed-out') await dropToken(account.token);
    return refusal;
  };

  /** Spaces first: a new device must know its account's spaces before it can move its own records into them. */
  const once = async (relay: Relay, pace: Pace): Promise<{ refusal: RelayRefusal | null; again: boolean }> => {
    const pulled = await pullAll(sync, relay, pace);
    if ('refusal' in pulled) return { refusal: pulled.refusal, again: false };
    const kept = await keepKeys(sync, relay, await joinAccount(await look(store)), pulled.spaces);
    if (kept.refusal && concernsAll(kept.refusal)) return { refusal: kept.refusal, again: false };
    // New keys and new friends come with the next pull, and nothing should be sealed with the old ones meanwhile.
    if (kept.done) return { refusal: kept.refusal, again: true };
    const isRetried = kept.known.aside > 0 && (await retryAside(sync, kept.known));
    const known = isRetried ? await look(store) : kept.known;
    await sayWhoIAm(known);

    const unregistered = await registerSpaces(sync, relay, known);
    if (unregistered && concernsAll(unregistered)) return { refusal: unregistered, again: false };
    const rows = await dirtyRows(store);
    const refusal = (await pushAll(sync, relay, pace, rows)) ?? unregistered ?? kept.refusal;
    if (refusal && refusal !== 'stale-epoch') return { refusal, again: false };
    if (rows.length === 0) return { refusal, again: false };
    const left = await dirtyRows(store);
    // What a newer version has overtaken waits until this one can read that: to send it again would change nothing.
    const isStuck = refusal === null && left.length === rows.length && JSON.stringify(left) === JSON.stringify(rows);
    return { refusal, again: left.length > 0 && !isStuck };
  };

  const sayWhoIAm = async (known: Known): Promise<void> => {
    const name = namesIn(known.profiles).get(known.identity.person);
    if (name && whereUnknown(known, name).length > 0) await store.change(() => introduceMyself(store, name));
  };

  /** Only the token that was refused: meanwhile the person may have signed in again, or out. */
  const dropToken = (token: string): Promise<void> =>
    store.change(async () => {
      const account = await store.account();
      if (account?.token === token) await store.setAccount({ ...account, token: null });
    });

  /** Moves what this device kept before it signed in to an account made elsewhere into that account's own spaces. */
  const joinAccount = async (known: Known): Promise<Known> => {
    const { person } = known.identity;
    const { database } = store;
    const isStrange = ({ registered, owner, history }: SpaceRow) => !registered && !history && owner !== person;
    if (!known.spaces.some(isStrange)) return known;
    await store.change(async () => {
      const strangers = await spacesThat(database, isStrange);
      for (const { id: from, purpose } of strangers) {
        if (purpose === 'conversation') continue;
        const home = await store.mySpace(purpose);
        if (home.owner !== person) continue;
        for (const row of await database.records.where({ space: from }).toArray()) {
          const there = await database.records.get([home.id, row.id]);
          const state = merge({ fields: there?.fields ?? {}, stamps: there?.stamps ?? {} }, row, KINDS[row.kind]);
          await database.records.delete([from, row.id]);
          await store.adopt({ ...row, ...state, space: home.id, author: person, base: there?.base ?? 0, dirty: 1 });
        }
        await database.spaces.delete(from);
      }
    });
    return look(store);
  };

  return { sync: oneAtATime(round) };
};

/** A function of which only one run is under way; calls meanwhile share one run after it. */
const oneAtATime = <T>(run: () => Promise<T>): (() => Promise<T>) => {
  let current: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = (): Promise<T> => {
    current = run().finally(() => {
      current = undefined;
    });
    return current;
  };
  return () => {
    if (!current) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
};
