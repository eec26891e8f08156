import { type DBCore, Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Stretch } from '../../shared/actions/action.ts';
import { type ActionArgs, type ActionResult, actions, type RecordActionName } from '../../shared/actions/registry.ts';
import { runAction } from '../../shared/actions/run.ts';
import { toBase64 } from '../../shared/model/bytes.ts';
import type { Random } from '../../shared/model/ids.ts';
import { isRefused } from '../../shared/model/refused.ts';
import { newDeviceKeys } from '../../shared/seal/card.ts';
import { newSpaceKey } from '../../shared/seal/record.ts';
import { openDatabase } from '../../shared/store/database.ts';
import { openStore, type Store } from '../../shared/store/store.ts';
import { createEngine } from '../../shared/sync/engine.ts';
import { connectRelay, type Relay } from '../../shared/sync/relay.ts';

/** A device without a browser: the real store, actions and engine, over an IndexedDB in memory. */
export interface Device {
  readonly store: Store;
  act<N extends RecordActionName>(name: N, args: ActionArgs<N>, request?: string): Promise<ActionResult<N>>;
  /** The value; throws when the action is refused. */
  do<N extends RecordActionName>(
    name: N,
    args: ActionArgs<N>,
  ): Promise<Extract<ActionResult<N>, { ok: true }>['value']>;
  /** One round with the relay; what refused it, or null. */
  sync(): Promise<string | null>;
  /** The same device, under another version of Tagalong. */
  update(app: string): Promise<Pick<Device, 'sync'>>;
}

interface DeviceOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Stands between the device and the relay, to lose or repeat what passes. */
  readonly between?: (relay: Relay) => Relay;
  /** Carries its requests; the machine's own network unless told otherwise. */
  readonly send?: typeof fetch;
  /** The memory of a device that was switched off. */
  readonly disk?: IDBFactory;
  /** Tagalong's version. */
  readonly app?: string;
  /** Where its ids, keys and nonces come from. */
  readonly random?: Random;
  /** Called before every request to the database; what it throws is how far the program came. */
  readonly touch?: () => void;
}

const chance: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

export const openDevice = async ({
  now = Date.now,
  between = (relay) => relay,
  send,
  disk,
  app = '1',
  random = chance,
  touch,
}: DeviceOptions = {}): Promise<Device> => {
  const database = openDatabase({ indexedDB: disk ?? new IDBFactory(), IDBKeyRange });
  if (touch) database.use({ stack: 'dbcore', create: touched(touch) });
  const store = await openStore({
    database,
    now,
    random,
    makeKeys: newDeviceKeys,
    makeSpaceKey: () => newSpaceKey(random),
  });
  const relay = (server: string) =>
    between(connectRelay(server, async () => (await store.account())?.token ?? null, send));
  const engine = createEngine({ store, random, relay, app });
  const runOptions = { store, random, relay, stretch: quickly, sync: () => engine.sync() };

  const act: Device['act'] = async (name, args, request = store.newId()) => {
    const answer = await runAction(runOptions, actions[name] as never, args, request);
    return (isRefused(answer) ? { ok: false, refusal: answer.refused } : { ok: true, value: answer }) as never;
  };
  return {
    store,
    act,
    do: async (name, args) => {
      const result = await act(name, args);
      if (!result.ok) throw new Error(`${name} was refused: ${result.refusal}`);
      return result.value as never;
    },
    sync: () => engine.sync(),
    update: async (newer) => createEngine({ store, random, relay, app: newer }),
  };
};

/** Argon2id is slow for guessers' sake; the tests that mean it stretch in earnest. */
const quickly: Stretch = async ({ server, handle }, password) => {
  const text = new TextEncoder().encode(`${server} ${handle} ${password}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-512', text));
  return { proof: toBase64(bytes.slice(0, 32)), wrappingKey: toBase64(bytes.slice(32)) };
};
/** Dexie keeps to its transaction across promises of its own kind only. */
const touched =
  (touch: () => void) =>
  (core: DBCore): DBCore => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      const first =
        <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
        (...args: Args): Promise<Answer> => {
          try {
            touch();
          } catch (end) {
            return Dexie.Promise.reject(end);
          }
          return ask(...args);
        };
      return {
        ...table,
        get: first(table.get),
        getMany: first(table.getMany),
        query: first(table.query),
        openCursor: first(table.openCursor),
        count: first(table.count),
        mutate: first(table.mutate),
      };
    },
  });

/** Two people on the same relay, who are friends. */
export const befriend = async (inviter: Device, accepter: Device): Promise<void> => {
  const { link } = await inviter.do('makeInvite', {});
  await accepter.do('acceptInvite', { link });
  await inviter.sync();
};

export const signUp = (device: Device, handle: string, server: string): Promise<unknown> =>
  device.do('signUp', {
    handle,
    name: handle[0]?.toUpperCase() + handle.slice(1),
    password: 'correct horse battery',
    server,
  });
