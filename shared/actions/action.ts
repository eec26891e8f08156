import type { Random } from '../model/ids.ts';
import type { PasswordPlace, Stretched } from '../seal/password.ts';
import type { Store } from '../store/store.ts';
import type { Relay, SyncRefusal } from '../sync/relay.ts';

/** Makes a password's two halves; slow on purpose. */
export type Stretch = (place: PasswordPlace, password: string) => Promise<Stretched>;

/** What a local action may use. It runs in one transaction, so it may await nothing but the store. */
export interface ActionContext {
  readonly store: Store;
  /** The person whose device this is. */
  readonly me: string;
  /** Their private space, and the circle in which friends read their opinions. */
  readonly privateSpace: string;
  readonly circle: string;
  readonly now: number;
  readonly newId: () => string;
}

/** What an action that needs other people may use; its steps are each safe to repeat. */
export interface RemoteContext extends ActionContext {
  readonly random: Random;
  readonly stretch: Stretch;
  readonly relay: (server: string) => Relay;
  /** Pulls, then pushes what is dirty; answers why not all of it was done. */
  readonly sync: () => Promise<SyncRefusal | null>;
}

export interface Action<Where extends 'local' | 'remote', Args, Answer> {
  readonly where: Where;
  readonly run: (context: Where extends 'local' ? ActionContext : RemoteContext, args: Args) => Promise<Answer>;
}

/** Something a person can do on their own device: one transaction, carried out once however often it is asked. */
export const local = <Args, Answer>(
  run: (context: ActionContext, args: Args) => Promise<Answer>,
): Action<'local', Args, Answer> => ({
  where: 'local',
  run,
});

/** Something that needs the relay. */
export const remote = <Args, Answer>(
  run: (context: RemoteContext, args: Args) => Promise<Answer>,
): Action<'remote', Args, Answer> => ({ where: 'remote', run });
