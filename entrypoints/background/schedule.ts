import browser from 'webextension-polyfill';
import { makeBackoff } from '../../shared/model/backoff.ts';
import { recordsRead } from '../../shared/store/live.ts';
import { isOutOfRoom } from '../../shared/store/out-of-room.ts';
import { aside } from '../../shared/store/queries/aside.ts';
import type { Store } from '../../shared/store/store.ts';
import type { SyncStatus } from '../../shared/store/views.ts';
import { createEngine } from '../../shared/sync/engine.ts';
import { connectRelay, type Relay, type SyncRefusal } from '../../shared/sync/relay.ts';
import { tap } from '../../shared/sync/tap.ts';
import { makeLiveLine } from './live-line.ts';
import { random } from './profile.ts';
import { keepTraffic, type Traffic } from './traffic.ts';
import { makeCell } from './watch.ts';

/** How often a worker that nobody needs wakes up to pull, in minutes; the browser allows no less than a half. */
const ALARM_MINUTES = 1;
export const SYNC_ALARM = 'sync';

/** Changes made within this time travel together. */
const GATHER_MS = 250;

/** While a page of ours is open and the relay can't be reached, this is how long it waits at first and at most. */
const RETRY_MS = { first: 2_000, most: 60_000 };

type State = SyncStatus['state'];

/** What a round ended with, as people are told of it; the other refusals mend themselves in the rounds that follow. */
const STATE_AFTER: { readonly [refusal: string]: State } = {
  'no-account': 'local',
  'signed-out': 'signed-out',
  'update-needed': 'update-needed',
  'server-unreachable': 'offline',
  'too-many': 'offline',
  'disk-full': 'disk-full',
  'too-large': 'too-large',
  'no-room': 'no-room',
};

const UNTROUBLED: readonly State[] = ['local', 'idle'];
const RETRIED: readonly State[] = ['offline', 'disk-full'];

/** When to sync: after a change of ours, at a poke, every minute, and when a page of ours opens. */
export interface Schedule {
  /** One round now; answers why not all was done that there was to do. */
  sync(): Promise<SyncRefusal | null>;
  /** Something was written here: push it soon. */
  soon(): void;
  /** How many pages of ours are open; with one open, pokes are listened to. */
  setAudience(pages: number): void;
  readonly relay: (server: string) => Relay;
  readonly status: () => Promise<SyncStatus>;
  readonly statusSource: ReturnType<typeof makeCell>['source'];
  readonly traffic: Traffic;
}

export const makeSchedule = (store: Store, afterSync: () => Promise<void>): Schedule => {
  const state = makeCell<State>('idle');
  const progress = makeCell<number | null>(null);
  const traffic = keepTraffic();
  const { send, Socket } = tap(traffic.note, Date.now);
  const relay = (server: string) =>
    connectRelay(server, async () => (await store.account())?.token ?? null, send, Socket);
  const engine = createEngine({
    store,
    random,
    relay,
    app: browser.runtime.getManifest().version,
    onProgress: (now) => progress.set(now && now.done / now.total),
  });

  let audience = 0;
  const backoff = makeBackoff(RETRY_MS, () => Math.random());
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isGathering = false;

  const sync = async (): Promise<SyncRefusal | null> => {
    if (!(await store.account())) {
      state.set('local');
      return 'no-account';
    }
    // What is amiss stays on the screen while it is tried again.
    if (UNTROUBLED.includes(state.get())) state.set('syncing');
    const refusal = await engine.sync().catch((fault: unknown): SyncRefusal => {
      console.error(fault);
      return isOutOfRoom(fault) ? 'disk-full' : 'server-unreachable';
    });
    state.set(refusal === null ? 'idle' : (STATE_AFTER[refusal] ?? 'idle'));
    if (refusal === null) backoff.reset();
    if (RETRIED.includes(state.get())) retryLater();
    await listen();
    await afterSync();
    return refusal;
  };

  const retryLater = () => {
    clearTimeout(retryTimer);
    if (!audience) return;
    retryTimer = setTimeout(() => void sync(), backoff.next());
  };

  const soon = () => {
    // Begun by the first, so that changes which never cease hold nothing up.
    if (isGathering) return;
    isGathering = true;
    setTimeout(() => {
      isGathering = false;
      void sync();
    }, GATHER_MS);
  };

  const listen = makeLiveLine({
    relay,
    place: async () => {
      const account = await store.account();
      return audience && account?.token ? { server: account.server, token: account.token } : null;
    },
    onMoved: soon,
    backoff: makeBackoff(RETRY_MS, () => Math.random()),
  });

  return {
    sync,
    soon,
    relay,
    traffic,
    setAudience: (pages) => {
      audience = pages;
      void listen();
    },
    status: async () => {
      const unsent = (await store.account()) ? await store.database.records.where({ dirty: 1 }).count() : 0;
      const local = !(await store.account());
      return {
        state: local ? 'local' : state.get(),
        unsent,
        aside: (await aside(store)).reduce((sum, { count }) => sum + count, 0),
        progress: progress.get(),
      };
    },
    statusSource: (listener) => {
      const stops = [
        state.source(listener),
        progress.source(listener),
        recordsRead(async () => [
          await store.database.records.where({ dirty: 1 }).count(),
          await aside(store),
          await store.account(),
        ])(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};

export const setAlarm = async (): Promise<void> => {
  if (!(await browser.alarms.get(SYNC_ALARM))) browser.alarms.create(SYNC_ALARM, { periodInMinutes: ALARM_MINUTES });
};
