import type { Live, Store } from '../store.ts';
import type { Conversation, Inbox, MessageView } from '../views.ts';
import { curious } from './curious.ts';
import { conversationSpaces, namesByPerson, personNamed } from './people.ts';
import { readSetting, settingValues } from './settings.ts';

export const inbox = async (store: Store): Promise<Inbox> => {
  const names = await namesByPerson(store);
  const settings = await settingValues(store);
  const { person } = await store.identity();
  const talks = await talksByFriend(store);
  const conversations = [...talks].map(([friend, messages]) => {
    const theirs = messages.filter(({ author }) => author !== person);
    const unread = theirs.filter(({ row, space }) => row.base > Number(settings.get(readSetting(space)) ?? 0));
    const newest = theirs.toSorted((a, b) => a.row.base - b.row.base).at(-1);
    return {
      friend: personNamed(friend, names),
      last: messages.map(viewOf(names, person)).at(-1) ?? null,
      unread: unread.length,
      mark: newest ? `${newest.space}/${newest.row.base}` : '',
    };
  });
  conversations.sort((a, b) => (b.last?.sentAt ?? 0) - (a.last?.sentAt ?? 0));
  const asking = await curious(store);
  const unseen = asking.filter(({ isNew }) => isNew).length;
  return { conversations, curious: asking, unread: conversations.reduce((sum, { unread }) => sum + unread, unseen) };
};

export const conversation = async (store: Store, { friend }: { friend: string }): Promise<Conversation | null> => {
  const names = await namesByPerson(store);
  const { person } = await store.identity();
  const messages = (await talksByFriend(store)).get(friend);
  return messages ? { friend: personNamed(friend, names), messages: messages.map(viewOf(names, person)) } : null;
};

/** Up to which version each of a friend's spaces holds what they have said so far. */
export const saidUpTo = async (store: Store, friend: string): Promise<Map<string, number>> => {
  const { person } = await store.identity();
  const upTo = new Map<string, number>();
  for (const { space, author, row } of (await talksByFriend(store)).get(friend) ?? [])
    if (author !== person) upTo.set(space, Math.max(upTo.get(space) ?? 0, row.base));
  return upTo;
};

const viewOf =
  (names: ReadonlyMap<string, string>, me: string) =>
  ({ id, author, fields }: Live<'message'>): MessageView => ({
    ...fields,
    id,
    author: personNamed(author, names),
    mine: author === me,
  });

/** Messages by friend, oldest first. */
const talksByFriend = async (store: Store): Promise<Map<string, Live<'message'>[]>> => {
  const bySpace = Map.groupBy(await store.all('message'), ({ space }) => space);
  const spaces = await conversationSpaces(store);
  return new Map(
    [...spaces].map(([friend, ids]) => [
      friend,
      ids.flatMap((id) => bySpace.get(id) ?? []).sort((a, b) => a.fields.sentAt - b.fields.sentAt),
    ]),
  );
};
