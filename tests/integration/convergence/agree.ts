import { openInvite, parseInviteLink } from '../../../shared/seal/invite.ts';
import { openRecord } from '../../../shared/seal/record.ts';
import { productAt } from '../../support/products.ts';
import { dirtyOf, type Player, type World } from './world.ts';

/** Rounds after which a world in which all goes well has come to rest. */
const ROUNDS = 12;

/** Lets everything that was on its way arrive and every device sync until nothing moves; then nothing may be missing. */
export const agree = async (world: World): Promise<void> => {
  await world.network.settle();
  await rest(world);
  const members = world.relay.members();
  const personOf = new Map<Player, string>();
  for (const player of world.players) personOf.set(player, (await player.device.store.identity()).person);

  for (const player of world.players) {
    const ours = new Set(members.filter(({ person }) => person === personOf.get(player)).map(({ space }) => space));
    const held = (await player.device.store.database.spaces.toArray()).filter(({ history }) => !history);
    expectEqual(held.map(({ id }) => id).sort(), [...ours].sort(), `${player.name} holds the spaces it is a member of`);
    // A device here can't read again what it wrote as a newer version would, so it never hears that it has arrived.
    const unsent = (await dirtyOf(player.device)).filter(({ id }) => !world.newer.has(id));
    expectEqual(unsent.length, 0, `${player.name} has nothing left to send`);
    const aside = await player.device.store.database.aside.toArray();
    expectEqual(
      aside.filter(({ id, reason }) => !(world.newer.has(id) && reason === 'unreadable')).map(({ reason }) => reason),
      [],
      `${player.name} could read everything`,
    );
    const strange = await player.device.store.database.records
      .filter(({ space }) => !held.some(({ id }) => id === space))
      .toArray();
    for (const row of strange) {
      const space = await player.device.store.database.spaces.get(row.space);
      if (!space?.history) throw new Error(`${player.name} keeps a ${row.kind} of a space that it lost`);
    }
  }

  for (const space of new Set(members.map(({ space }) => space))) {
    const inside = members.filter((member) => member.space === space).map(({ person }) => person);
    const players = world.players.filter((player) => inside.includes(personOf.get(player) as string));
    const [first, ...others] = await Promise.all(players.map((player) => contentsOf(world, player, space)));
    for (const [index, other] of others.entries())
      expectEqual(other, first, `${players[index + 1]?.name} and ${players[0]?.name} hold the same`);
    const writers = new Set(players.map(({ person }) => person));
    if (first) expectNothingLost(world, space, writers, first);
  }
  await expectFormerFriendsShutOut(world, personOf);
};

const rest = async (world: World): Promise<void> => {
  let last = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const player of world.players) {
      const refusal = await world.sync(player, []);
      if (refusal !== null && round === ROUNDS - 1) throw new Error(`${player.name} can't sync: ${refusal}`);
    }
    const now = JSON.stringify(
      await Promise.all(world.players.map(({ device }) => device.store.database.records.toArray())),
    );
    if (now === last) return;
    last = now;
  }
  throw new Error('the devices never come to rest');
};

type Contents = Record<string, { fields: unknown; stamps: Readonly<Record<string, string>> }>;

/**
 * What a device holds of a space. A tombstone that the relay threw away stays with those who saw it, as does what somebody
 * said whose account is gone, and others never get it.
 */
const contentsOf = async ({ collected, gone, newer }: World, { device }: Player, space: string): Promise<Contents> => {
  const rows = await device.store.database.records
    .where({ space })
    .filter(({ id, author }) => !gone.has(author) && !newer.has(id))
    .filter(({ id, removed }) => removed === 0 || !collected.has(`${space} ${id}`))
    .toArray();
  const sorted = (map: object) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.fromEntries(
    rows.map(({ id, fields, stamps }) => [id, { fields: sorted(fields), stamps: sorted(stamps) }]),
  );
};

/** What somebody wrote who is no longer a member may have been on its way when they left. */
const expectNothingLost = (world: World, space: string, writers: ReadonlySet<number>, contents: Contents): void => {
  for (const [place, { stamp, person }] of world.written) {
    const [where, id = '', field = ''] = place.split(' ');
    if (where !== space || !writers.has(person) || world.collected.has(`${where} ${id}`)) continue;
    if (world.newer.has(id)) {
      if (!world.relay.stored(where, id)) throw new Error('what a newer version wrote never reached the relay');
      continue;
    }
    const kept = contents[id]?.stamps[field];
    if (!kept || kept < stamp) throw new Error(`a change of ${field} was lost: ${stamp}, kept ${kept}`);
  }
};

/** Whoever is a friend no more can't open what is written from now on with any key that they ever held. */
const expectFormerFriendsShutOut = async (world: World, personOf: ReadonlyMap<Player, string>): Promise<void> => {
  for (const player of world.players) {
    const circle = await player.device.store.mySpace('circle');
    const members = world.relay.members().filter(({ space }) => space === circle.id);
    const former = world.players.filter(
      (other) =>
        world.keysHeld.has(`${other.person} ${circle.id}`) &&
        !members.some(({ person }) => person === personOf.get(other)),
    );
    if (!former.length) continue;
    const product = productAt('berg.example', 'Secret', ['shop:berg.example|secret']);
    const said = { stance: 'has', rating: 5, text: 'For friends only', good: [], bad: [], since: null } as const;
    const { opinion } = await player.device.do('giveOpinion', { product, ...said, good: [], bad: [] });
    await world.sync(player, []);
    const stored = world.relay.stored(circle.id, opinion);
    if (!stored) throw new Error('what was written last never reached the relay');
    for (const other of former)
      for (const key of [
        ...(world.keysHeld.get(`${other.person} ${circle.id}`) ?? []),
        ...(await keysInLetters(world, other)),
      ]) {
        const place = { space: circle.id, id: opinion, author: stored.author, epoch: stored.epoch };
        const opened = await openRecord(key, place, stored.sealed);
        if (opened) throw new Error(`${other.name}, no friend any more, can open what ${player.name} writes`);
      }
  }
};

/** Space keys that the links say today by which somebody once came. */
const keysInLetters = async ({ relay, links }: World, { person }: Player): Promise<string[]> => {
  const keys: string[] = [];
  for (const sent of links.filter((each) => each.person === person)) {
    const link = parseInviteLink(sent.link);
    const sealed = link && relay.letter(link.invite);
    const letter = link && sealed ? await openInvite(link, sealed) : null;
    for (const { statement } of letter?.spaces ?? []) keys.push(...Object.values(statement.keys));
  }
  return keys;
};

const expectEqual = (actual: unknown, expected: unknown, what: string): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    throw new Error(`${what}, but not so: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
};
