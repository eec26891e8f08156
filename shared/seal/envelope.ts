import { z } from 'zod';
import { idSchema, keySchema } from '../model/basics.ts';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../model/bytes.ts';
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
const OFFER = 'tagalong handover of a space 1';
const TAKING = 'tagalong taking over of a space 1';

/** Six digits, as a key's name has at most. */
const LAST_EPOCH = 999_999;

const statementSchema = z.object({
  purpose: z.enum(PURPOSES),
  owner: idSchema,
  /** The newest of `keys`. */
  epoch: z.number().int().min(1).max(LAST_EPOCH),
  /** Space keys by epoch. */
  keys: z.record(z.string().regex(/^\d{1,6}$/), keySchema),
  /** Of a conversation: whom its owner talks with there. */
  with: idSchema.exactOptional(),
});
export type SpaceStatement = z.infer<typeof statementSchema>;

export const signedStatementSchema = statementSchema.extend({
  /** Which link of the owner's card signed it. */
  generation: z.number().int().min(1),
  signature: signatureSchema,
});
export type SignedStatement = z.infer<typeof signedStatementSchema>;

/** As many as fit into an envelope; the oldest go. Whoever has them keeps them, and records don't stay with them for ever. */
export const MOST_KEYS = 300;

const newestOf = (keys: SpaceStatement['keys']): SpaceStatement['keys'] =>
  Object.fromEntries(
    Object.entries(keys)
      .sort(([one], [other]) => Number(other) - Number(one))
      .slice(0, MOST_KEYS),
  );

/** What a space's owner says of it to its members. */
export const signStatement = async (
  { card, signing }: PersonKeys,
  space: string,
  { purpose, owner, epoch, keys, with: other }: SpaceStatement,
): Promise<SignedStatement> => {
  const statement = { purpose, owner, epoch, keys: newestOf(keys), ...(other !== undefined && { with: other }) };
  const parts = [space, card.length, canonicalJson(statement)];
  return { ...statement, generation: card.length, signature: await sign(signing.privateKey, STATEMENT, parts) };
};

/** Did the owner, whose card this is, say it of this space? */
export const isStatedBy = async (card: Card, space: string, signed: SignedStatement): Promise<boolean> => {
  const { generation, signature, ...statement } = signed;
  return isSignedBy(card, STATEMENT, signed, [space, generation, canonicalJson(statement)]);
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

const signedSchema = z.object({ generation: z.number().int().min(1), signature: signatureSchema });
const offerSchema = signedSchema.extend({ from: idSchema, to: idSchema });
export type SpaceOffer = z.infer<typeof offerSchema>;

/** An offer, and the word of whom it was made to that they want the space. */
const handoverSchema = offerSchema.extend({ taken: signedSchema });
export type SpaceHandover = z.infer<typeof handoverSchema>;

/** An owner's word that somebody may make the space theirs. */
export const signOffer = async (
  { card, signing }: PersonKeys,
  space: string,
  { from, to }: { from: string; to: string },
): Promise<SpaceOffer> => ({
  from,
  to,
  generation: card.length,
  signature: await sign(signing.privateKey, OFFER, [space, card.length, from, to]),
});

/** The offer if the owner, whose card this is, signed it for this space; else null. */
export const readOffer = async (card: Card, space: string, value: unknown): Promise<SpaceOffer | null> => {
  const parsed = offerSchema.safeParse(value);
  if (!parsed.success) return null;
  const { from, to, ...signed } = parsed.data;
  return (await isSignedBy(card, OFFER, signed, [space, signed.generation, from, to])) ? parsed.data : null;
};

/** Says yes to an offer: from then on the space is the signer's. */
export const signTaking = async (
  { card, signing }: PersonKeys,
  space: string,
  offer: SpaceOffer,
): Promise<SpaceHandover> => {
  const parts = [space, card.length, offer.from, offer.to, offer.signature];
  return { ...offer, taken: { generation: card.length, signature: await sign(signing.privateKey, TAKING, parts) } };
};

/** The handover if both by whose cards these are signed it for this space; else null. */
export const readHandover = async (
  cards: ReadonlyMap<string, Card>,
  space: string,
  value: unknown,
): Promise<SpaceHandover | null> => {
  const parsed = handoverSchema.safeParse(value);
  if (!parsed.success) return null;
  const { from, to, taken, signature } = parsed.data;
  const [giver, taker] = [cards.get(from), cards.get(to)];
  const isGood =
    giver &&
    taker &&
    (await readOffer(giver, space, parsed.data)) &&
    (await isSignedBy(taker, TAKING, taken, [space, taken.generation, from, to, signature]));
  return isGood ? parsed.data : null;
};

/** A statement on who owns a space as the relay keeps it: base64 of its JSON. */
export const writeStatement = (value: SpaceOffer | SpaceHandover): string => toBase64(toUtf8(JSON.stringify(value)));

/** What such a statement says, whoever says it; null where it makes no sense. */
export const readStatement = (statement: string): unknown => {
  try {
    return JSON.parse(fromUtf8(fromBase64(statement)));
  } catch {
    return null;
  }
};

const isSignedBy = async (
  card: Card,
  what: string,
  { generation, signature }: z.infer<typeof signedSchema>,
  parts: readonly (string | number)[],
): Promise<boolean> => {
  const link = linkOf(card, generation);
  return link !== undefined && isSigned(link.signKey, what, parts, signature);
};
