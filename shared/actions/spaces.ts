import { isRefused, refuse } from '../model/refused.ts';
import { readOffer, readStatement, type SpaceOffer, signOffer, signTaking, writeStatement } from '../seal/envelope.ts';
import { trustedCards } from '../sync/contacts.ts';
import { type RemoteContext, remote } from './action.ts';

/** Lets another member make a conversation of mine theirs; until they do, or where I offer it to myself, it stays mine. */
export const offerSpace = remote(async (context, { space, to }: { space: string; to: string }) => {
  const { store, me } = context;
  const account = await store.account();
  if (!account) return refuse('no-account');
  if ((await store.database.spaces.get(space))?.purpose !== 'conversation') return refuse('stays-mine');
  const offer = await signOffer(await store.identity(), space, { from: me, to });
  const answer = await context.relay(account.server).offerSpace({ space, to, statement: writeStatement(offer) });
  if (isRefused(answer)) return answer;
  await context.sync();
  return {};
});

/** Makes a conversation mine that its owner offered me; they stay as a writer, until they leave. */
export const takeOverSpace = remote(async (context, { space }: { space: string }) => {
  const { store } = context;
  const account = await store.account();
  if (!account) return refuse('no-account');
  const offer = await offerFor(context, space);
  if (!offer) return refuse('not-offered');
  const statement = writeStatement(await signTaking(await store.identity(), space, offer));
  const answer = await context.relay(account.server).takeOver({ space, statement });
  if (isRefused(answer)) return answer;
  await context.sync();
  return {};
});

/** I am no longer in this space; its owner's devices give it a new key. What is mine I can't leave, only hand over. */
export const leaveSpace = remote(async (context, { space }: { space: string }) => {
  const account = await context.store.account();
  if (!account) return refuse('no-account');
  const answer = await context.relay(account.server).removeMember({ space, person: context.me });
  if (isRefused(answer)) return answer;
  await context.sync();
  return {};
});

const offerFor = async ({ store, me }: RemoteContext, space: string): Promise<SpaceOffer | null> => {
  const row = await store.database.spaces.get(space);
  const card = row && (await trustedCards(store)).get(row.owner);
  if (row?.purpose !== 'conversation' || row.offer === undefined || !card) return null;
  const offer = await readOffer(card, space, readStatement(row.offer));
  return offer?.from === row.owner && offer.to === me ? offer : null;
};
