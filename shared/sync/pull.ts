import { isRefused, refuse } from '../model/refused.ts';
import { openHandover } from '../seal/keyring.ts';
import type { Account, SpaceRow } from '../store/database.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Store } from '../store/store.ts';
import { followCards } from './contacts.ts';
import { beginWithAll, sweep, takeMemberships } from './memberships.ts';
import type { Pace } from './pace.ts';
import { LIMITS, type Membership, type PullAnswer } from './protocol.ts';
import { settleRead } from './read-marks.ts';
import type { Relay, RelayRefusal } from './relay.ts';
import { takeRecords } from './take.ts';

interface PullOptions {
  readonly store: Store;
  readonly app: string;
  readonly onProgress: (progress: Progress | null) => void;
}

/** How far a large pull has come, in versions. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Less than this comes so quickly that nobody need be told. */
const WORTH_TELLING = 400;

/** Everything that is new; the spaces that the relay listed last, or why it could not be asked. */
export const pullAll = async (
  sync: PullOptions,
  relay: Relay,
  pace: Pace,
): Promise<{ spaces: readonly Membership[] } | { refusal: RelayRefusal }> => {
  const { store } = sync;
  const { database } = store;
  // Spaces that we can't open: passed by in this round, so that what they hold doesn't keep the pull going for ever.
  let passed: ReadonlyMap<string, Membership> = new Map();
  // The seats that have come, believed or not: asked for again, those that aren't would take the room of the others.
  const heard = new Map<string, number>();
  const people = new Map<string, PullAnswer['people'][number]>();
  const questions = askInTurn(relay, pace);
  const tellProgress = progressTeller(sync.onProgress);
  for (;;) {
    const { known, card, account, confirmedBy } = await store.read(async () => ({
      known: await spacesThat(database, ({ history }) => !history),
      card: (await store.identity()).card,
      account: await store.account(),
      confirmedBy: (await database.meta.get('incarnation'))?.value,
    }));
    const question = { cursors: cursorsOf(known, passed, heard), generation: card.length };
    const answer = await questions.ask(question);
    if (isRefused(answer)) return { refusal: answer.refused };

    const { incarnation } = answer;
    if (incarnation !== undefined && confirmedBy !== undefined && confirmedBy !== incarnation) {
      await beginWithAll(store, answer.spaces, incarnation);
      heard.clear();
      questions.forget();
      continue;
    }
    if (incarnation !== undefined && confirmedBy === undefined)
      await database.meta.put({ name: 'incarnation', value: incarnation });
    await takeHandle(store, account, answer.handle);
    await takeKeys(store, answer.handover);
    await followCards(store, answer.people);
    const opened = await takeMemberships(store, answer.spaces, new Set(known.map(({ id }) => id)));
    for (const { space, seats, envelope } of answer.spaces) if (envelope !== undefined) heard.set(space, seats);
    for (const each of answer.people) people.set(each.person, each);
    passed = passedBy(answer.spaces, opened, passed);
    // What comes next is on its way while this is opened and stored.
    if (answer.more)
      questions.askAhead({ ...question, cursors: cursorsOf(after(answer.records, opened), passed, heard) });
    for (const [id, records] of Map.groupBy(answer.records, ({ space }) => space)) {
      const space = opened.get(id);
      if (space) await takeRecords(sync, space, records, 'pulled');
    }

    const spaces = answer.records.length > 0 ? await database.spaces.toArray() : [...opened.values()];
    tellProgress(answer, missingVersions(spaces, answer));
    if (answer.more) continue;
    // By what has arrived since we may know whose the spaces are that we passed by.
    if (passed.size > 0) {
      await followCards(store, [...people.values()]);
      const found = await takeMemberships(store, [...passed.values()], new Set());
      const still = passedBy(answer.spaces, found, passed);
      const isOpened = still.size < passed.size;
      passed = still;
      if (isOpened) continue;
    }
    for (const { id, sweeping, read } of spaces) {
      if (sweeping) await sweep(store, id);
      if (read) await settleRead(store, id, read);
    }
    return { spaces: answer.spaces };
  }
};

type Question = Omit<Parameters<Relay['pull']>[0], 'limit'>;

/** Asks a relay for one page after the other, each as long as the line carries it. */
const askInTurn = (relay: Relay, pace: Pace) => {
  const send = (question: Question): ReturnType<Relay['pull']> =>
    pace.watch(() =>
      relay.pull(
        pace.share < 1 ? { ...question, limit: Math.max(1, Math.floor(LIMITS.recordsPerPull * pace.share)) } : question,
      ),
    );
  let asked = '';
  let ahead: { asked: string; answer: ReturnType<Relay['pull']> } | undefined;
  return {
    ask: async (question: Question): ReturnType<Relay['pull']> => {
      const now = JSON.stringify(question);
      // A relay that promises more and brings nothing would be asked for ever.
      if (now === asked) return refuse('server-unreachable');
      asked = now;
      const answer = ahead?.asked === now ? ahead.answer : send(question);
      ahead = undefined;
      return answer;
    },
    /** What is probably asked next; where it is something else then, that is asked anew. */
    askAhead: (question: Question) => {
      const next = JSON.stringify(question);
      if (next !== asked) ahead = { asked: next, answer: send(question) };
    },
    /** The same may be asked once more. */
    forget: () => {
      asked = '';
    },
  };
};

/** Tells how far a pull has come, page by page; `missing` are the versions still to come. */
const progressTeller = (onProgress: PullOptions['onProgress']) => {
  let total = 0;
  return ({ records, more }: PullAnswer, missing: number): void => {
    total = Math.max(total, missing + records.length);
    if (total > WORTH_TELLING) onProgress(more ? { done: total - missing, total } : null);
  };
};

const cursorsOf = (
  spaces: readonly SpaceRow[],
  passed: ReadonlyMap<string, Membership>,
  heard: ReadonlyMap<string, number>,
) => {
  const seatsOf = (space: string, known: number) => heard.get(space) ?? known;
  return [
    ...spaces.map(({ id, cursor, seats = 0, floor = 0 }) => {
      return { space: id, version: cursor, seats: seatsOf(id, seats), floor };
    }),
    ...[...passed].map(([space, { head }]) => ({ space, version: head, seats: seatsOf(space, 0), floor: head })),
  ];
};

/** The listed spaces that we don't have, each with the newest envelope that came of it. */
const passedBy = (
  listed: readonly Membership[],
  opened: ReadonlyMap<string, SpaceRow>,
  before: ReadonlyMap<string, Membership>,
): ReadonlyMap<string, Membership> => {
  const passed = listed.filter(({ space }) => !opened.has(space));
  return new Map(
    passed.map((each) => [each.space, each.envelope === undefined ? { ...before.get(each.space), ...each } : each]),
  );
};

/** The spaces that a pull asks for as they will be once these records are taken. */
const after = (records: PullAnswer['records'], spaces: ReadonlyMap<string, SpaceRow>): SpaceRow[] => {
  const cursors = new Map<string, number>();
  for (const { space, version } of records) cursors.set(space, Math.max(cursors.get(space) ?? 0, version));
  return [...spaces.values()]
    .filter(({ history }) => !history)
    .map((space) => ({ ...space, cursor: Math.max(space.cursor, cursors.get(space.id) ?? 0) }));
};

/** `asked`: whose the answer is; meanwhile the person may have signed out. */
const takeHandle = async (store: Store, asked: Account | undefined, handle: string | undefined): Promise<void> => {
  if (!handle || handle === asked?.handle) return;
  await store.change(async () => {
    const account = await store.account();
    if (account && account.token === asked?.token) await store.setAccount({ ...account, handle });
  });
};

/** Newer keys of my own, which another device of mine handed over when it revoked one. */
const takeKeys = async (store: Store, handover: string | null): Promise<void> => {
  if (handover === null) return;
  const { person, device, card: known, deviceKey } = await store.identity();
  const keys = await openHandover(deviceKey.privateKey, { person, device, known }, handover);
  if (!keys) return;
  await store.change(async () => {
    const now = await store.identity();
    // Meanwhile this device may have been emptied, or have made newer keys itself.
    if (now.device !== device || keys.card.length <= now.card.length) return;
    await store.database.meta.put({ name: 'identity', value: { ...now, ...keys } });
  });
};

const missingVersions = (held: readonly SpaceRow[], { spaces }: PullAnswer): number => {
  const cursors = new Map(held.map(({ id, cursor }) => [id, cursor]));
  return spaces.reduce((sum, { space, head }) => sum + Math.max(0, head - (cursors.get(space) ?? head)), 0);
};
