import { z } from 'zod';
import { idSchema, keySchema } from '../model/basics.ts';
import { type Card, type PersonKeys, signatureSchema } from '../model/card.ts';
import { PURPOSES } from '../model/records/kind.ts';
import { canonicalJson } from './canonical.ts';
import { linkOf } from './card.ts';
import { openWith, sealTo } from './hpke.ts';
import { isSigned, sign } from './sign.ts';

/**
 * An envelope gives one member a space's keys, sealed to their public key (`hpke.ts`, format 2) and signed by the
 * space's owner: neither the relay nor another member can make one. What the space is for is inside, so the server
 * learns only that there is one.
 */
const FORMAT = 2;
const INFO = 'tagalong envelope 2';
const STATEMENT = 'tagalong space 1';
const HANDOVER = 'tagalong handover of a space 1';

const statementSchema = z.object({
  purpose: z.enum(PURPOSES),
  owner: idSchema,
  /** The newest of `keys`. */
  epoch: z.number().int().min(1),
  /** Space keys by epoch. */
  keys: z.record(z.string().regex(/^\d{1,6}$/), keySchema),
});
export type SpaceStatement = z.infer<typeof statementSchema>;

export const signedStatementSchema = statementSchema.extend({
  /** Which link of the owner's card signed it. */
  generation: z.number().int().min(1),
  signature: signatureSchema,
});
export type SignedStatement = z.infer<typeof signedStatementSchema>;

/** What a space's owner says of it to its members. */
export const signStatement = async (
  { card, signing }: PersonKeys,
  space: string,
  { purpose, owner, epoch, keys }: SpaceStatement,
): Promise<SignedStatement> => {
  const statement = { purpose, owner, epoch, keys: { ...keys } };
  const parts = [space, card.length, canonicalJson(statement)];
  return { ...statement, generation: card.length, signature: await sign(signing.privateKey, STATEMENT, parts) };
};

/** Did the owner, whose card this is, say it of this space? */
export const isStatedBy = async (card: Card, space: string, signed: SignedStatement): Promise<boolean> => {
  const { generation, signature, ...statement } = signed;
  const link = linkOf(card, generation);
  const parts = [space, generation, canonicalJson(statement)];
  return link !== undefined && isSigned(link.signKey, STATEMENT, parts, signature);
};

export const sealEnvelope = (publicKey: string, space: string, statement: SignedStatement): Promise<string> =>
  sealTo(publicKey, { format: FORMAT, info: INFO, place: space }, statement);

/** What the envelope holds, whoever says it; null when it is not ours, not this space's, or not an envelope. */
export const openEnvelope = async (
  privateKeys: readonly string[],
  space: string,
  envelope: string,
): Promise<SignedStatement | null> => {
  // The newest key first: that is the one which most are sealed to.
  for (const key of privateKeys.toReversed()) {
    const parsed = signedStatementSchema.safeParse(
      await openWith(key, { format: FORMAT, info: INFO, place: space }, envelope),
    );
    if (parsed.success) return parsed.data;
  }
  return null;
};

const handoverSchema = z.object({
  from: idSchema,
  to: idSchema,
  generation: z.number().int().min(1),
  signature: signatureSchema,
});
export type SpaceHandover = z.infer<typeof handoverSchema>;

/** An owner's word that the space is somebody else's from here on. */
export const signHandover = async (
  { card, signing }: PersonKeys,
  space: string,
  { from, to }: { from: string; to: string },
): Promise<SpaceHandover> => ({
  from,
  to,
  generation: card.length,
  signature: await sign(signing.privateKey, HANDOVER, [space, card.length, from, to]),
});

/** The handover if the old owner, whose card this is, signed it for this space; else null. */
export const readHandover = async (card: Card, space: string, value: unknown): Promise<SpaceHandover | null> => {
  const parsed = handoverSchema.safeParse(value);
  if (!parsed.success) return null;
  const { from, to, generation, signature } = parsed.data;
  const link = linkOf(card, generation);
  const isGood = link && (await isSigned(link.signKey, HANDOVER, [space, generation, from, to], signature));
  return isGood ? parsed.data : null;
};
