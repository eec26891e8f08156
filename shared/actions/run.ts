import type { Random } from '../model/ids.ts';
import { stretchPassword } from '../seal/password.ts';
import type { Store } from '../store/store.ts';
import type { Relay, SyncRefusal } from '../sync/relay.ts';
import type { Action, ActionContext, Stretch } from './action.ts';

interface RunOptions {
  readonly store: Store;
  readonly random: Random;
  readonly relay: (server: string) => Relay;
  readonly sync: () => Promise<SyncRefusal | null>;
  readonly stretch?: Stretch;
}

/** For how long an answer is kept for a page that asks again because it lost the first one. */
const REMEMBER_MS = 24 * 60 * 60 * 1000;

/**
 * Carries out an action. A local one runs in a transaction together with the note that this request is done, so a
 * page that lost the answer (its worker was stopped) may ask again, and it still happens once.
 */
export const runAction = async (
  { store, random, relay, sync, stretch = stretchPassword }: RunOptions,
  action: Action<'local' | 'remote', never, unknown>,
  args: unknown,
  request: string,
): Promise<unknown> => {
  if (action.where === 'remote') {
    const context = { ...(await prepare(store)), random, relay, sync, stretch };
    return (action as Action<'remote', unknown, unknown>).run(context, args);
  }
  return store.change(async () => {
    const { done } = store.database;
    const before = await done.get(request);
    if (before) return before.answer;
    const answer = await (action as Action<'local', unknown, unknown>).run(await prepare(store), args);
    await done
      .where('at')
      .below(store.now() - REMEMBER_MS)
      .delete();
    await done.put({ request, at: store.now(), answer });
    return answer;
  });
};

const prepare = async (store: Store): Promise<ActionContext> => {
  const { person } = await store.identity();
  const [privateSpace, circle] = [await store.mySpace('private'), await store.mySpace('circle')];
  return { store, me: person, privateSpace: privateSpace.id, circle: circle.id, now: store.now(), newId: store.newId };
};
