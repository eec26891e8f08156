import { z } from 'zod';
import { idSchema } from '../model/basics.ts';
import { fromBase64Url, toBase64, toBase64Url, toUtf8 } from '../model/bytes.ts';
import { cardSchema } from '../model/card.ts';
import { newId, type Random } from '../model/ids.ts';
import { LONGEST_NAME } from '../model/limits.ts';
import { isCard } from './card.ts';
import { isStatedBy, signedStatementSchema } from './envelope.ts';
import { openRecord, sealRecord } from './record.ts';

const someone = z.object({ person: idSchema, name: z.string().trim().max(LONGEST_NAME), card: cardSchema });

/** What an invite says, to whoever holds its link. */
const letter = z.object({
  from: someone,
  spaces: z
    .array(z.object({ space: idSchema, role: z.enum(['writer', 'reader']), statement: signedStatementSchema }))
    .max(8),
});
export type InviteLetter = z.infer<typeof letter>;

/** What whoever accepts says of themselves, to whoever made the link. */
const reply = someone.extend({ invite: idSchema });
export type InviteReply = z.infer<typeof reply>;

export interface InviteLink {
  readonly server: string;
  readonly invite: string;
  /** 32 bytes, base64url; only ever in the link's fragment. */
  readonly secret: string;
}

export const newInviteSecret = (random: Random): string => toBase64Url(random(32));
export const newInviteId = newId;

/** SERVER/i/INVITE#SECRET. Browsers send no fragment, so the server never sees the secret. */
export const formatInviteLink = ({ server, invite, secret }: InviteLink): string => `${server}/i/${invite}#${secret}`;

/** The parts of an invite link, as pasted by a person; null when it is none. */
export const parseInviteLink = (text: string): InviteLink | null => {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const invite = /^\/i\/([A-Za-z0-9_-]{22})$/.exec(url.pathname)?.[1];
  const secret = /^#([A-Za-z0-9_-]{43})$/.exec(url.hash)?.[1];
  if (!invite || !secret || !/^https?:$/.test(url.protocol)) return null;
  return { server: url.origin, invite, secret };
};

type Secret = Pick<InviteLink, 'invite' | 'secret'>;

export const sealInvite = async (link: Secret, value: InviteLetter, random: Random): Promise<string> =>
  sealRecord(await inviteKey(link.secret), place(link.invite, 'invite'), value, random);

/** The letter; null when the secret is not the one it was sealed with, or the keys in it are not its writer's. */
export const openInvite = async (link: Secret, sealed: string): Promise<InviteLetter | null> => {
  const parsed = letter.safeParse(await openRecord(await inviteKey(link.secret), place(link.invite, 'invite'), sealed));
  if (!parsed.success || !(await isCard(parsed.data.from.person, parsed.data.from.card))) return null;
  const { from, spaces } = parsed.data;
  for (const { space, statement } of spaces)
    if (statement.owner !== from.person || !(await isStatedBy(from.card, space, statement))) return null;
  return parsed.data;
};

export const sealReply = async (link: Secret, value: InviteReply, random: Random): Promise<string> =>
  sealRecord(await inviteKey(link.secret), place(link.invite, 'reply'), value, random);

/** Who accepted; null when they did not have the link, or the relay put another in their place. */
export const openReply = async (link: Secret, sealed: string): Promise<InviteReply | null> => {
  const parsed = reply.safeParse(await openRecord(await inviteKey(link.secret), place(link.invite, 'reply'), sealed));
  if (!parsed.success || parsed.data.invite !== link.invite) return null;
  return (await isCard(parsed.data.person, parsed.data.card)) ? parsed.data : null;
};

const place = (invite: string, what: 'invite' | 'reply') => ({ space: what, id: invite, author: '', epoch: 1 });

const inviteKey = async (secret: string): Promise<string> => {
  const material = await crypto.subtle.importKey('raw', fromBase64Url(secret), 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8('tagalong invite 1') };
  return toBase64(new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256)));
};
