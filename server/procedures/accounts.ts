import type { z } from 'zod';
import {
  changeAccountSchema,
  type OpenedAccount,
  openAccountSchema,
  provenSchema,
  recoverSchema,
  setBlockedSchema,
  setRecoverySchema,
  signInSchema,
  signUpSchema,
} from '../../shared/sync/protocol.ts';
import { admitDevice, cardOf, demandProof, findAccount, holdAccount, newPassword, newRecovery } from '../accounts.ts';
import { isProof } from '../credentials.ts';
import type { Database } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { deleteAccount } from '../delete-account.ts';
import { Refused } from '../refusal.ts';
import { anybody, router, signedIn } from '../trpc.ts';

export const accounts = router({
  /**
   * Refuses `handle-taken`, unless it is the same person once more: the first answer may have been lost. Who then typed
   * another handle or password is `already-signed-up`. Every friend has the id and the card that get this answer, so it
   * is the same whether the handle is nobody's, somebody's or the person's own.
   */
  signUp: anybody.input(signUpSchema).mutation(async ({ ctx: { relay, address }, input }) => {
    await relay.rates.count('signUp', address);
    const { person, handle, card, recovery } = input;
    const before = await findAccount(relay.db, { handle });
    // Else repeating a sign-up, with the id and the card that every friend has, would be guessing that nobody counts.
    if (before)
      await demandProof(relay, { handle, address }, input.proof, 'password').catch(async (error: unknown) => {
        const isWrong = error instanceof Refused && error.refusal === 'wrong-credentials';
        throw isWrong ? await signUpRefused(relay.db, input) : error;
      });

    const token = await transact(relay.db, async (work) => {
      const known = (await findAccount(work, { handle })) ?? (await findAccount(work, { id: person }));
      if (!known) {
        await work
          .insertInto('person')
          .values({
            id: person,
            handle,
            public_key: card.at(-1)?.publicKey ?? '',
            card: JSON.stringify(card),
            generation: card.length,
            created_at: relay.clock(),
            ...newPassword(input.proof, input.keyring, relay.random),
            ...newRecovery(recovery.proof, recovery.keyring, relay.random),
          })
          .execute();
      } else {
        const isRepeat =
          known.id === person &&
          known.handle === handle &&
          known.card === JSON.stringify(card) &&
          isProof(input.proof, { hash: known.proof_hash, salt: known.proof_salt });
        if (!isRepeat) throw await signUpRefused(work, input);
        // The code that the person was shown is the one of the last try, and the keyring names that code's key.
        const again = { keyring: input.keyring, ...newRecovery(recovery.proof, recovery.keyring, relay.random) };
        await work.updateTable('person').set(again).where('id', '=', person).execute();
      }
      return admitDevice(work, { person, device: input.device, random: relay.random, now: relay.clock() });
    });
    return { token };
  }),

  /** What password or recovery code opens; refuses `wrong-credentials` alike, whatever is wrong. */
  open: anybody
    .input(openAccountSchema)
    .mutation(async ({ ctx: { relay, address }, input }): Promise<OpenedAccount> => {
      await relay.rates.count('signIn', address);
      const account = await demandProof(relay, { handle: input.handle, address }, input.proof, input.by);
      const keyring = input.by === 'password' ? account.keyring : (account.recovery_keyring ?? '');
      return { person: account.id, card: cardOf(account), keyring };
    }),

  signIn: anybody.input(signInSchema).mutation(async ({ ctx: { relay, address }, input }) => {
    await relay.rates.count('signIn', address);
    const { handle, proof, generation, device } = input;
    const { id: person } = await demandProof(relay, { handle, address }, proof, 'password');
    const token = await transact(relay.db, async (work) => {
      await holdAccount(work, person, generation, proof);
      return admitDevice(work, { person, device, random: relay.random, now: relay.clock() });
    });
    return { token };
  }),

  /** A new password for whoever has the recovery code, which stays good. */
  recover: anybody.input(recoverSchema).mutation(async ({ ctx: { relay, address }, input }) => {
    await relay.rates.count('signIn', address);
    const { password, device } = input;
    const proven = await demandProof(relay, { handle: input.handle, address }, input.proof, 'recovery');
    const token = await transact(relay.db, async (work) => {
      const account = await holdAccount(work, proven.id, input.generation, input.proof, 'recovery');
      const change = newPassword(password.proof, password.keyring, relay.random);
      await work.updateTable('person').set(change).where('id', '=', account.id).execute();
      return admitDevice(work, { person: account.id, device, random: relay.random, now: relay.clock() });
    });
    return { token };
  }),

  /** Another password, or another handle; refuses `handle-taken`. */
  change: signedIn.input(changeAccountSchema).mutation(async ({ ctx: { relay, person, device }, input }) => {
    await demandProof(relay, { id: person, device }, input.proof, 'password');
    await transact(relay.db, async (work) => {
      await holdAccount(work, person, input.generation, input.proof);
      const holder = await findAccount(work, { handle: input.handle });
      if (holder && holder.id !== person) throw new Refused('handle-taken');
      const change = newPassword(input.password.proof, input.password.keyring, relay.random);
      await work
        .updateTable('person')
        .set({ handle: input.handle, ...change })
        .where('id', '=', person)
        .execute();
    });
  }),

  /** Another recovery code; the one before is worth nothing from here on. */
  setRecovery: signedIn.input(setRecoverySchema).mutation(async ({ ctx: { relay, person, device }, input }) => {
    await demandProof(relay, { id: person, device }, input.proof, 'password');
    await transact(relay.db, async (work) => {
      await holdAccount(work, person, input.generation, input.proof);
      const { proof, keyring } = input.recovery;
      const change = { keyring: input.keyring, ...newRecovery(proof, keyring, relay.random) };
      await work.updateTable('person').set(change).where('id', '=', person).execute();
    });
  }),

  /** The token is worth nothing from here on, and what the device listens to ends. */
  signOut: signedIn.mutation(async ({ ctx: { relay, person, device } }) => {
    await relay.db.deleteFrom('device').where('person', '=', person).where('id', '=', device).execute();
    relay.pokes.silence(person, device);
  }),

  /** Everything of this person's goes, also what they wrote in others' spaces; friends' devices are told. */
  delete: signedIn.input(provenSchema).mutation(async ({ ctx: { relay, person, device }, input }) => {
    await demandProof(relay, { id: person, device }, input.proof, 'password');
    const { pokes, devices } = await transact(relay.db, (work) => deleteAccount(work, person, input.proof));
    for (const { poke, persons } of pokes) relay.pokes.publish(poke, persons);
    for (const gone of devices) relay.pokes.silence(person, gone);
  }),

  /** Everybody whom the caller blocks, in place of whom they blocked before. */
  setBlocked: signedIn.input(setBlockedSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    await transact(relay.db, async (work) => {
      await work.deleteFrom('block').where('person', '=', person).execute();
      for (const blocked of new Set(input.persons))
        await work.insertInto('block').values({ person, blocked }).execute();
    });
  }),
});

/** Whoever signs up is told no more than that somebody else was first, or that they were themselves. */
const signUpRefused = async (db: Database, { person, card }: z.infer<typeof signUpSchema>): Promise<Refused> => {
  const known = await findAccount(db, { id: person });
  return new Refused(known?.card === JSON.stringify(card) ? 'already-signed-up' : 'handle-taken');
};
