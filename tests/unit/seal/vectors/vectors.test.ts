import { describe, expect, it } from 'vitest';
import { isAuthored } from '../../../../shared/seal/authored.ts';
import { goesOn } from '../../../../shared/seal/card.ts';
import { isStatedBy, openEnvelope, readHandover } from '../../../../shared/seal/envelope.ts';
import { openInvite, openReply } from '../../../../shared/seal/invite.ts';
import { openHandover, openKeyring, openRecoveryKeyring } from '../../../../shared/seal/keyring.ts';
import { stretchPassword } from '../../../../shared/seal/password.ts';
import { safetyPhrase } from '../../../../shared/seal/phrase.ts';
import { openRecord } from '../../../../shared/seal/record.ts';
import { readRecoveryCode } from '../../../../shared/seal/recovery.ts';
import vectors from './formats.json' with { type: 'json' };

/**
 * One of everything that we seal or sign, made when its format was: what was sealed once opens for good. A new format
 * gets vectors of its own beside these. The keys belong to nobody.
 */
describe('what was sealed once opens for good', () => {
  const { ana, joris } = vectors.people;

  it('a card', async () => {
    expect(await goesOn(ana.person, ana.firstCard, ana.keys.card)).toBe(true);
  });

  it('an authored record', async () => {
    const { key, place, value, sealed } = vectors.record;
    expect(await openRecord(key, place, sealed)).toEqual(value);
    expect(await isAuthored(ana.keys.card, place, value)).toBe(true);
  });

  it.each(['envelope', 'conversation'] as const)('an envelope: %s', async (which) => {
    const { space, statement, sealed } = vectors[which];
    const privateKeys = joris.keys.sealing.map(({ privateKey }) => privateKey);
    expect(await openEnvelope(privateKeys, space, sealed)).toEqual(statement);
    expect(await isStatedBy(ana.keys.card, space, statement as never)).toBe(true);
  });

  it('a space handed over', async () => {
    const { statement: handover } = vectors.spaceHandover;
    const cards = new Map([ana, joris].map(({ person, keys }) => [person, keys.card]));
    expect(await readHandover(cards, vectors.envelope.space, handover)).toEqual(handover);
  });

  it('a password and its keyring', async () => {
    const { place, password, stretched, keyring } = vectors.password;
    expect(await stretchPassword(place, password)).toEqual(stretched);
    expect(await openKeyring(stretched.wrappingKey, ana.person, ana.keys.card, keyring)).toEqual(ana.keys);
  });

  it('a recovery code and its keyring', async () => {
    const { code, server, opened, keyring } = vectors.recovery;
    expect(await readRecoveryCode(code, server)).toEqual(opened);
    expect(await openRecoveryKeyring(opened.pair.privateKey, ana.person, ana.keys.card, keyring)).toEqual(ana.keys);
  });

  it('a handover to a device', async () => {
    const { device, deviceKey, sealed } = vectors.deviceHandover;
    const whose = { person: ana.person, device, known: ana.firstCard };
    expect(await openHandover(deviceKey.privateKey, whose, sealed)).toEqual(ana.keys);
  });

  it('an invite and its reply', async () => {
    const { link, letter, sealed, reply, sealedReply } = vectors.invite;
    expect(await openInvite(link, sealed)).toEqual(letter);
    expect(await openReply(link, sealedReply)).toEqual(reply);
  });

  it('a safety phrase', async () => {
    const [one, other] = [ana, joris].map(({ person, keys }) => ({ person, card: keys.card }));
    if (one && other) expect(await safetyPhrase(one, other)).toBe(vectors.safetyPhrase.words);
    expect.assertions(1);
  });
});
