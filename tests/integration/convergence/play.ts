import type { RecordActionName } from '../../../shared/actions/registry.ts';
import type { KindName } from '../../../shared/model/records/registry.ts';
import { stampOf } from '../../../shared/model/stamp.ts';
import type { RecordRow } from '../../../shared/store/database.ts';
import { blocked, friends } from '../../../shared/store/queries/people.ts';
import type { Device } from '../../support/device.ts';
import { productAt } from '../../support/products.ts';
import type { DeedName, Step } from './history.ts';
import type { Player, World } from './world.ts';

/** Milliseconds after which no tombstone of today is kept. */
const LONG_AWAY = 2 * 24 * 60 * 60_000;

/** Products are few, so that devices often mean the same one. */
const PRODUCTS = ['Kettle', 'Lamp', 'Mug'].map((title) =>
  productAt('berg.example', title, [`shop:berg.example|${title}`]),
);

/** Carries out one step; throws when something happens that may not happen even on a bad day. */
export const play = async (world: World, step: Step): Promise<void> => {
  const { players } = world;
  const player = 'device' in step ? (players[step.device % players.length] as Player) : undefined;
  switch (step.step) {
    case 'wait':
      world.time += step.millis;
      return;
    case 'clean up':
      world.time += LONG_AWAY;
      for (const place of await world.relay.cleanUp()) world.collected.add(place);
      return;
    case 'clock':
      if (player) player.skew = step.skew;
      return;
    case 'wipe':
      if (player) await world.wipe(player);
      return;
    case 'sync':
      if (player) await world.sync(player, step.fates);
      return;
    case 'act':
      if (player) await world.on(player, [], (device) => act(device, step.deed, step.pick, step.again));
      return;
    case 'other version':
      if (player) await world.on(player, [], (device) => writeAsAnother(world, device, step.is, step.pick));
      return;
    case 'revoke': {
      const other = players[step.other % players.length] as Player;
      if (player && other !== player && other.person === player.person) await world.revoke(player, other, step.fates);
      return;
    }
    case 'change handle':
      if (player) await world.changeHandle(player, step.fates);
      return;
    case 'recover':
      if (player) await world.recover(player, step.anew);
      return;
    case 'delete account':
      if (player) await world.deleteAccount(player);
      return;
    case 'befriend':
    case 'unfriend':
    case 'block': {
      const other = players[step.other % players.length] as Player;
      if (!player || other.person === player.person) return;
      if (step.step === 'befriend') await befriend(world, player, other, step);
      else if (step.step === 'unfriend') await unfriend(world, player, other, step);
      else await blockOrUnblock(world, player, other, step);
    }
  }
};

/** Writes what another version of Tagalong does: an older one knows fewer fields, a newer one more kinds. */
const writeAsAnother = async (world: World, { store }: Device, is: 'older' | 'newer', pick: number): Promise<void> => {
  const { person: author, device } = await store.identity();
  const spaces = [await store.mySpace('private'), await store.mySpace('circle')] as const;
  const whole = { product: PRODUCTS[pick % PRODUCTS.length], quantity: 1 + (pick % 9), addedAt: 1 };
  const missing = Object.keys(whole)[pick % 3];
  const fields = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== missing));
  const stamp = stampOf({ millis: store.now(), counter: pick }, device.slice(0, 8));
  const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, stamp]));
  const row = { id: store.newId(), author, fields, stamps, base: 0, dirty: 1 } as const;
  if (is === 'older') return store.adopt({ ...row, space: spaces[0].id, kind: 'cartLine' });
  world.newer.add(row.id);
  const unknown = { ...row, space: spaces[pick % 2]?.id ?? '', kind: 'hologram' as KindName };
  await store.database.records.put({ ...unknown, removed: 0, keys: [], clues: [] });
};

type WithFates = Extract<Step, { fates: unknown }>;

const befriend = async (world: World, inviter: Player, accepter: Player, { fates }: WithFates): Promise<void> => {
  const uses = 1 + (fates.length % 3);
  const invited = await world.on(inviter, fates.slice(0, 3), (device) => device.act('makeInvite', { uses }));
  if (invited === 'died' || !invited.ok) return;
  const { link } = invited.value;
  const accepted = await world.on(accepter, fates.slice(3), (device) => device.act('acceptInvite', { link }));
  // One that nobody has taken up is still an invitation.
  if (accepted !== 'died' && accepted.ok) world.links.push({ person: accepter.person, link });
};

const unfriend = async (world: World, player: Player, other: Player, { fates }: WithFates): Promise<void> => {
  const { person: friend } = await other.device.store.identity();
  await world.on(player, fates, (device) => device.act('removeFriend', { friend }));
};

const blockOrUnblock = async (world: World, player: Player, other: Player, { fates }: WithFates): Promise<void> => {
  const { person } = await other.device.store.identity();
  const isBlocked = (await blocked(player.device.store)).some(({ id }) => id === person);
  await world.on(player, fates, (device) => device.act(isBlocked ? 'unblockPerson' : 'blockPerson', { person }));
};

/** Does a deed and, when asked, asks for it again as a page does that lost the answer: nothing may happen twice. */
const act = async (device: Device, deed: DeedName, pick: number, again: boolean): Promise<void> => {
  const args = await argumentsOf(device, deed, pick);
  if (!args) return;
  const request = device.store.newId();
  const first = await device.act(deed as RecordActionName, args as never, request);
  if (!again) return;
  const before = await contentsOf(device);
  const second = await device.act(deed as RecordActionName, args as never, request);
  if (JSON.stringify(first) !== JSON.stringify(second) || before !== (await contentsOf(device)))
    throw new Error(`${deed} happened twice`);
};

const contentsOf = async ({ store }: Device): Promise<string> => JSON.stringify(await store.database.records.toArray());

/** Arguments that fit what this device holds; undefined where there is nothing to do the deed with. */
const argumentsOf = async (device: Device, deed: DeedName, pick: number): Promise<object | undefined> => {
  const { store } = device;
  const { person } = await store.identity();
  const choose = <T>(from: readonly T[]): T | undefined => from[pick % from.length];
  const mine = async (kind: KindName, removed: 0 | 1 = 0): Promise<RecordRow | undefined> => {
    const rows = await store.database.records.where({ kind, removed }).toArray();
    return choose(rows.filter(({ author }) => author === person).sort((a, b) => a.id.localeCompare(b.id)));
  };
  const friend = async (): Promise<string | undefined> => {
    const talks = await store.database.spaces.where({ purpose: 'conversation' }).toArray();
    return talks.length ? choose((await friends(store)).map(({ id }) => id)) : undefined;
  };
  const product = choose(PRODUCTS);
  const idOf = (row: RecordRow | undefined, name: string, rest: object = {}) => row && { [name]: row.id, ...rest };

  switch (deed) {
    case 'addToCart':
      return { product };
    case 'setQuantity':
      return idOf(await mine('cartLine'), 'line', { quantity: 1 + (pick % 9) });
    case 'removeFromCart':
      return idOf(await mine('cartLine'), 'line');
    case 'restore':
      return idOf((await mine('cartLine', 1)) ?? (await mine('opinion', 1)), 'id');
    case 'createList':
      return { name: `List ${pick}` };
    case 'renameList':
      return idOf(await mine('collection'), 'list', { name: `Renamed ${pick}` });
    case 'removeList':
      return idOf(await mine('collection'), 'list');
    case 'save':
      return { list: (await mine('collection'))?.id ?? null, thing: product };
    case 'moveItem': {
      const list = await mine('collection');
      return list && idOf(await mine('savedItem'), 'item', { list: list.id, before: null });
    }
    case 'giveOpinion':
      return {
        product,
        stance: 'has',
        rating: 1 + (pick % 5),
        text: `Thought ${pick}`,
        good: [],
        bad: [],
        since: null,
      };
    case 'removeOpinion':
      return idOf(await mine('opinion'), 'opinion');
    case 'sendMessage': {
      const to = await friend();
      return to ? { to, text: `Message ${pick}`, replyTo: null } : undefined;
    }
    case 'recommend': {
      const to = await friend();
      return to ? { to, product, note: `Note ${pick}` } : undefined;
    }
    case 'setName':
      return { name: `Name ${pick}` };
  }
};
