import type { Card, CardLink, PersonKeys } from '../model/card.ts';
import { newSealingPair } from './hpke.ts';
import { isSigned, newSigningPair, sign } from './sign.ts';

const LINK = 'tagalong card 1';
const DEVICE = 'tagalong device 1';

/** A new person's keys: a card of one link. */
export const newPersonKeys = async (person: string): Promise<PersonKeys> => {
  const [sealing, signing] = [await newSealingPair(), await newSigningPair()];
  const link = { publicKey: sealing.publicKey, signKey: signing.publicKey };
  const signature = await sign(signing.privateKey, LINK, linkParts(person, 1, link));
  return { card: [{ ...link, signature }], sealing: [sealing], signing };
};

/** What a device begins with: a person's keys, and one of its own. */
export const newDeviceKeys = async (person: string) => ({
  ...(await newPersonKeys(person)),
  deviceKey: await newSealingPair(),
});

/** The keys that follow: the new link is signed by the key before it. */
export const nextPersonKeys = async (person: string, { card, sealing, signing }: PersonKeys): Promise<PersonKeys> => {
  const [nextSealing, nextSigning] = [await newSealingPair(), await newSigningPair()];
  const link = { publicKey: nextSealing.publicKey, signKey: nextSigning.publicKey };
  const signature = await sign(signing.privateKey, LINK, linkParts(person, card.length + 1, link));
  return { card: [...card, { ...link, signature }], sealing: [...sealing, nextSealing], signing: nextSigning };
};

/** Does every link follow on the one before it, up from the first, which signed itself? */
export const isCard = async (person: string, card: Card): Promise<boolean> => {
  for (const [index, link] of card.entries()) {
    const { signKey } = card[Math.max(0, index - 1)] ?? link;
    if (!(await isSigned(signKey, LINK, linkParts(person, index + 1, link), link.signature))) return false;
  }
  return card.length > 0;
};

/** Does `next` go on from `known`, or is it the same? Somebody else's card, and an older one, do not. */
export const goesOn = async (person: string, known: Card, next: Card): Promise<boolean> =>
  next.length >= known.length &&
  known.every(({ publicKey, signKey }, index) => {
    const link = next[index];
    return link?.publicKey === publicKey && link.signKey === signKey;
  }) &&
  isCard(person, next);

/** The link of a generation; 1 is the first. */
export const linkOf = (card: Card, generation: number): CardLink | undefined => card[generation - 1];

export const newestLink = (card: Card): CardLink => {
  const link = card.at(-1);
  if (!link) throw new Error('a card has at least one link');
  return link;
};

/** A device's own key, signed by its person's newest. */
export const signDevice = (signing: string, person: string, device: string, publicKey: string): Promise<string> =>
  sign(signing, DEVICE, [person, device, publicKey]);

export const isDeviceOf = (
  card: Card,
  person: string,
  { id, publicKey, signature }: { id: string; publicKey: string; signature: string },
): Promise<boolean> => isSigned(newestLink(card).signKey, DEVICE, [person, id, publicKey], signature);

const linkParts = (person: string, generation: number, link: Omit<CardLink, 'signature'>) => [
  person,
  generation,
  link.publicKey,
  link.signKey,
];
