import { toBase64, toUtf8 } from '../model/bytes.ts';
import { isRefused, refuse } from '../model/refused.ts';
import { signHandover } from '../seal/envelope.ts';
import { remote } from './action.ts';

/** Makes another member the owner of a space of mine; I stay as a writer, until I leave. */
export const handOverSpace = remote(async (deed, { space, to }: { space: string; to: string }) => {
  const { store } = deed;
  const account = await store.account();
  if (!account) return refuse('no-account');
  const signed = await signHandover(await store.identity(), space, { from: deed.me, to });
  const statement = toBase64(toUtf8(JSON.stringify(signed)));
  const answer = await deed.relay(account.server).handOver({ space, to, statement });
  if (isRefused(answer)) return answer;
  await deed.sync();
  return {};
});

/** I am no longer in this space; its owner's devices give it a new key. What is mine I can't leave, only hand over. */
export const leaveSpace = remote(async (deed, { space }: { space: string }) => {
  const account = await deed.store.account();
  if (!account) return refuse('no-account');
  const answer = await deed.relay(account.server).removeMember({ space, person: deed.me });
  if (isRefused(answer)) return answer;
  await deed.sync();
  return {};
});
