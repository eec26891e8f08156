import { randomBytes } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import type { Random } from '../../../shared/model/ids.ts';
import type { RecordRow } from '../../../shared/store/database.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { createNetwork, type Fate, type Network } from './network.ts';
import type { ObservedRelay } from './relay.ts';

/** One device in a history, through all its restarts and wipes. */
export interface Player {
  readonly name: string;
  readonly person: number;
  device: Device;
  disk: IDBFactory;
  readonly random: Random;
  /** Milliseconds by which its clock is wrong. */
  skew: number;
}

/** Devices, their line to the relay, and the time; nothing in it waits for a real clock. */
export interface World {
  readonly relay: ObservedRelay;
  readonly network: Network;
  readonly players: readonly Player[];
  /** Milliseconds since the epoch. */
  time: number;
  /** The newest stamp that each field was given, and by whom: `space id field` to both. */
  readonly written: Map<string, { readonly stamp: string; readonly person: number }>;
  /** Records whose tombstones the relay has thrown away: `space id`. */
  readonly collected: Set<string>;
  /** Ids of people whose accounts were deleted. */
  readonly gone: Set<string>;
  /** Ids of records of a kind that only a newer version knows. */
  readonly newer: Set<string>;
  /** Every space key that a person's devices ever held: `person space` to keys. */
  readonly keysHeld: Map<string, Set<string>>;
  /** Invite links, and the person who accepted each. */
  readonly links: { readonly person: number; readonly link: string }[];
  /** Does something on a device whose requests meet these fates; starts the device again if it died of one. */
  on<T>(player: Player, fates: readonly Fate[], work: (device: Device) => Promise<T>): Promise<T | 'died'>;
  /** One round with the relay; signs in again where another device has cut this one off. */
  sync(player: Player, fates: readonly Fate[]): Promise<string | null>;
  /** One device of a person cuts off another. */
  revoke(player: Player, other: Player, fates: readonly Fate[]): Promise<void>;
  /** Throws away all that a device holds, as when a browser profile is deleted, and signs in anew. */
  wipe(player: Player): Promise<void>;
  /** The same, by the recovery code, after a new one was made or not. */
  recover(player: Player, anew: boolean): Promise<void>;
  changeHandle(player: Player, fates: readonly Fate[]): Promise<void>;
  /** A person leaves the relay, and comes again as somebody else on all their devices. */
  deleteAccount(player: Player): Promise<void>;
}

const PASSWORD = 'correct horse battery';
const START = Date.UTC(2026, 0, 1);

export const createWorld = async (
  relay: ObservedRelay,
  owners: readonly number[],
  clock: { time: number },
  chance: (device: number) => Random,
  onRequest: (path: string) => void,
): Promise<World> => {
  clock.time = START;
  const network = createNetwork(relay.answer, onRequest);
  const run = randomBytes(6).toString('hex');
  let handles = 0;
  const newHandle = (person: number) => `p${person}-${run}-${handles++}`;
  /** By person: their id at the relay, and the newest recovery code. */
  const idOf = new Map<number, string>();
  const codeOf = new Map<number, string>();
  const fatesOf = new Map<Player, Fate[]>();
  const deathOf = new Map<Player, () => void>();

  const line = (player: Player) =>
    network.line(() => {
      const fate = fatesOf.get(player)?.shift() ?? 'well';
      if (fate === 'dies') deathOf.get(player)?.();
      return fate;
    });

  const start = (player: Omit<Player, 'device'> & { device?: Device }): Promise<Device> =>
    openDevice({
      now: () => world.time + player.skew,
      send: line(player as Player),
      disk: player.disk,
      random: player.random,
    });

  const account = ({ person }: Player) => {
    const handle = relay.handleOf(idOf.get(person) ?? '') ?? '';
    return { handle, password: PASSWORD, server: relay.origin };
  };
  const signUp = async ({ person, device }: Player): Promise<void> => {
    const fresh = { handle: newHandle(person), password: PASSWORD, server: relay.origin, name: `Person ${person}` };
    codeOf.set(person, (await device.do('signUp', fresh)).recoveryCode);
    idOf.set(person, (await device.store.identity()).person);
  };
  const emptied = async (player: Player): Promise<void> => {
    for (const row of await dirtyOf(player.device)) forget(world, row);
    player.device.store.database.close();
    player.disk = new IDBFactory();
    player.device = await start(player);
  };

  /** A change of the handle that is still on its way would come between a person's asking for the account and proving it. */
  const arrived = () => network.settle();

  const players: Player[] = [];
  const world: World = {
    relay,
    network,
    players,
    get time() {
      return clock.time;
    },
    set time(time) {
      clock.time = time;
    },
    written: new Map(),
    collected: new Set(),
    gone: new Set(),
    newer: new Set(),
    keysHeld: new Map(),
    links: [],

    async on(player, fates, work) {
      fatesOf.set(player, [...fates]);
      const death = new Promise<'died'>((resolve) => deathOf.set(player, () => resolve('died')));
      const result = await Promise.race([work(player.device), death]);
      fatesOf.delete(player);
      if (result === 'died') {
        player.device.store.database.close();
        player.device = await start(player);
      }
      await note(world, player);
      return result;
    },

    async sync(player, fates) {
      const refusal = await world.on(player, fates, (device) => device.sync());
      if (refusal !== 'signed-out') return refusal;
      await arrived();
      await world.on(player, [], (device) => device.do('signIn', account(player)));
      return world.on(player, [], (device) => device.sync());
    },

    async revoke(player, other, fates) {
      const { device } = await other.device.store.identity();
      const wanted = { devices: [device], password: PASSWORD };
      await world.on(player, fates, (reached) => reached.act('revokeDevices', wanted));
    },

    async wipe(player) {
      await arrived();
      await emptied(player);
      await player.device.do('signIn', account(player));
    },

    async recover(player, anew) {
      await arrived();
      if (anew && (await world.sync(player, [])) === null)
        codeOf.set(player.person, (await player.device.do('renewRecovery', { password: PASSWORD })).recoveryCode);
      await emptied(player);
      await player.device.do('recover', { ...account(player), code: codeOf.get(player.person) ?? '' });
    },

    async changeHandle(player, fates) {
      const change = { password: PASSWORD, newHandle: newHandle(player.person) };
      await world.on(player, fates, (device) => device.act('changeAccount', change));
    },

    async deleteAccount(player) {
      await arrived();
      if ((await world.sync(player, [])) !== null) return;
      world.gone.add(idOf.get(player.person) ?? '');
      const theirs = players.filter(({ person }) => person === player.person);
      await player.device.do('deleteAccount', { password: PASSWORD });
      for (const each of theirs) await emptied(each);
      await signUp(player);
      for (const each of theirs) if (each !== player) await each.device.do('signIn', account(each));
    },
  };

  for (const [index, person] of owners.entries()) {
    const first = !players.some((other) => other.person === person);
    const player = {
      name: `device ${index} of person ${person}`,
      person,
      random: chance(index),
      disk: new IDBFactory(),
      skew: 0,
    } as Player;
    player.device = await start(player);
    players.push(player);
    if (first) await signUp(player);
    else await player.device.do('signIn', account(player));
  }
  return world;
};

export const dirtyOf = ({ store }: Device): Promise<RecordRow[]> =>
  store.database.records.where({ dirty: 1 }).toArray();

const place = ({ space, id }: RecordRow, field: string): string => `${space} ${id} ${field}`;

/** What a device has written and the keys that it holds, before anything can go wrong with them. */
const note = async (world: World, { device, person }: Player): Promise<void> => {
  const { dirty, spaces } = await device.store.read(async () => ({
    dirty: await dirtyOf(device),
    spaces: await device.store.database.spaces.toArray(),
  }));
  for (const row of dirty)
    for (const [field, stamp] of Object.entries(row.stamps)) {
      const before = world.written.get(place(row, field));
      if (!before || stamp > before.stamp) world.written.set(place(row, field), { stamp, person });
    }
  for (const { id, keys } of spaces) {
    const held = world.keysHeld.get(`${person} ${id}`) ?? new Set();
    for (const key of Object.values(keys)) held.add(key);
    world.keysHeld.set(`${person} ${id}`, held);
  }
};

/** What went with the device that held it may be gone. */
const forget = (world: World, row: RecordRow): void => {
  for (const [field, stamp] of Object.entries(row.stamps))
    if (world.written.get(place(row, field))?.stamp === stamp) world.written.delete(place(row, field));
};
