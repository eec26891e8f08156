import type { z } from 'zod';
import type { Card } from '../shared/model/card.ts';
import { type KnownDevice, LIMITS, type newDeviceSchema } from '../shared/sync/protocol.ts';
import { hashOfToken, isProof, newToken, type Random, type StoredProof, storeProof } from './credentials.ts';
import type { Database, Work } from './database/tables.ts';
import type { RateRules, Rates } from './rates.ts';
import { Refused } from './refusal.ts';

type NewDevice = z.infer<typeof newDeviceSchema>;

/** The two things that a person can know. */
export type Secret = 'password' | 'recovery';

export const findAccount = (db: Database, by: { handle: string } | { id: string }) =>
  db
    .selectFrom('person')
    .selectAll()
    .where('handle' in by ? 'handle' : 'id', '=', 'handle' in by ? by.handle : by.id)
    .executeTakeFirst();

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** Who shows a proof: somebody at some address who names a handle, or a device that is signed in already. */
export type Prover = { handle: string; address: string } | { id: string; device: string };

/**
 * The account that this proof is for. An unknown handle and a wrong proof are refused `wrong-credentials` alike, after
 * the same work; what it is counted by, only a right one forgives. Strangers' guesses count by handle and address, and by
 * handle alone only in far greater numbers, so that guessing wrong locks nobody else out; a device counts for itself.
 */
export const demandProof = async (
  { db, rates }: { db: Database; rates: Rates },
  who: Prover,
  proof: string,
  secret: Secret,
): Promise<AccountRow> => {
  const counts: (readonly [keyof RateRules, string])[] =
    'handle' in who
      ? [
          ['wrongSignIn', `${who.handle} ${who.address}`],
          ['wrongAnywhere', who.handle],
        ]
      : [['wrongSignIn', `${who.id} ${who.device}`]];
  for (const [rule, by] of counts) await rates.count(rule, by);
  const account = await findAccount(db, who);
  if (!isProof(proof, account && storedProof(account, secret)) || !account) throw new Refused('wrong-credentials');
  for (const [rule, by] of counts) await rates.forgive(rule, by);
  return account;
};

/**
 * The account, which nobody else changes until the transaction ends. The proof is looked at once more: since it was
 * demanded, another device may have made it worth nothing.
 */
export const holdProven = async (
  work: Work,
  person: string,
  proof: string,
  secret: Secret = 'password',
): Promise<AccountRow> => {
  const account = await work.selectFrom('person').selectAll().where('id', '=', person).forUpdate().executeTakeFirst();
  if (!account) throw new Refused('signed-out');
  if (!isProof(proof, storedProof(account, secret))) throw new Refused('wrong-credentials');
  return account;
};

/**
 * The same for who changes or hands out keys. Refuses `stale-keys` to a device that doesn't know the newest: it would
 * lose them, or come in with what a revoked one knows.
 */
export const holdAccount = async (
  work: Work,
  person: string,
  known: number,
  proof: string,
  secret?: Secret,
): Promise<AccountRow> => {
  const account = await holdProven(work, person, proof, secret);
  if (account.generation !== known) throw new Refused('stale-keys');
  return account;
};

/** Gives a device a token; one that it had before is worth nothing from here on. */
export const admitDevice = async (
  work: Work,
  { person, device, random, now }: { person: string; device: NewDevice; random: Random; now: number },
): Promise<string> => {
  const { count } = await work
    .selectFrom('device')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .where('id', '!=', device.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= LIMITS.devicesPerPerson) throw new Refused('limit-reached');

  const token = newToken(random);
  const admission = {
    token_hash: hashOfToken(token),
    created_at: now,
    seen_at: now,
    public_key: device.publicKey,
    signature: device.signature,
    handover: null,
  };
  await work
    .insertInto('device')
    .values({ person, id: device.id, ...admission })
    .onConflict((conflict) => conflict.columns(['person', 'id']).doUpdateSet(admission))
    .execute();
  return token;
};

export const devicesOf = async (db: Database, person: string, current: string): Promise<KnownDevice[]> => {
  const rows = await db
    .selectFrom('device')
    .select(['id', 'public_key', 'signature', 'created_at', 'seen_at'])
    .where('person', '=', person)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    publicKey: row.public_key,
    signature: row.signature,
    createdAt: Number(row.created_at),
    seenAt: Number(row.seen_at ?? row.created_at),
    current: row.id === current,
  }));
};

export const newPassword = (proof: string, keyring: string, random: Random) => {
  const { hash, salt } = storeProof(proof, random);
  return { proof_hash: hash, proof_salt: salt, keyring };
};

export const newRecovery = (proof: string, keyring: string, random: Random) => {
  const { hash, salt } = storeProof(proof, random);
  return { recovery_hash: hash, recovery_salt: salt, recovery_keyring: keyring };
};

export const cardOf = ({ card }: { card: string }): Card => JSON.parse(card) as Card;

/** Does `next` add to `known` and leave its links as they are? */
export const isNextCard = (known: Card, next: Card): boolean =>
  next.length > known.length && JSON.stringify(next.slice(0, known.length)) === JSON.stringify(known);

const storedProof = (account: AccountRow, secret: Secret): StoredProof | undefined => {
  if (secret === 'password') return { hash: account.proof_hash, salt: account.proof_salt };
  const { recovery_hash: hash, recovery_salt: salt } = account;
  return hash === null || salt === null ? undefined : { hash, salt };
};
