import { TRPCError } from '@trpc/server';
import { introduceDeviceSchema, type KnownDevice, revokeSchema } from '../../shared/sync/protocol.ts';
import { cardOf, demandProof, devicesOf, holdAccount, isNextCard, newPassword } from '../accounts.ts';
import { transact } from '../database/transact.ts';
import { noteSeats, pokesFor } from '../members.ts';
import { router, signedIn } from '../trpc.ts';

export const devices = router({
  /** Changes nothing; a mutation all the same, for the relay answers to POST alone. */
  list: signedIn.mutation(
    ({ ctx: { relay, person, device } }): Promise<KnownDevice[]> => devicesOf(relay.db, person, device),
  ),

  /** The calling device's own key, signed anew. */
  introduce: signedIn.input(introduceDeviceSchema).mutation(async ({ ctx: { relay, person, device }, input }) => {
    await relay.db
      .updateTable('device')
      .set({ public_key: input.publicKey, signature: input.signature })
      .where('person', '=', person)
      .where('id', '=', device)
      .execute();
  }),

  /**
   * Cuts off at once every device that gets no handover, and brings the keys that those don't know: everybody who
   * shares a space with this person is told of the new card.
   */
  revoke: signedIn.input(revokeSchema).mutation(async ({ ctx: { relay, person, device }, input }) => {
    await demandProof(relay, { id: person, device }, input.proof, 'password');

    const { pokes, gone } = await transact(relay.db, async (work) => {
      const account = await holdAccount(work, person, input.generation, input.proof);
      if (!isNextCard(cardOf(account), input.card))
        throw new TRPCError({ code: 'BAD_REQUEST', message: 'a card grows and keeps its links' });

      const staying = [device, ...input.handovers.map((handover) => handover.device)];
      const gone = await work
        .deleteFrom('device')
        .where('person', '=', person)
        .where('id', 'not in', staying)
        .returning('id')
        .execute();
      for (const { device: id, sealed } of input.handovers)
        await work
          .updateTable('device')
          .set({ handover: sealed })
          .where('person', '=', person)
          .where('id', '=', id)
          .execute();
      await work
        .updateTable('person')
        .set({
          card: JSON.stringify(input.card),
          generation: input.card.length,
          public_key: input.card.at(-1)?.publicKey ?? '',
          recovery_keyring: input.recoveryKeyring,
          ...newPassword(input.proof, input.keyring, relay.random),
        })
        .where('id', '=', person)
        .execute();

      const seats = await work.selectFrom('member').select('space').where('person', '=', person).execute();
      for (const { space } of seats) await noteSeats(work, space);
      return { pokes: await pokesFor(work, seats), gone };
    });
    for (const { id } of gone) relay.pokes.silence(person, id);
    for (const { poke, persons } of pokes) relay.pokes.publish(poke, persons);
  }),
});
