import { describe, expect, it, onTestFinished } from 'vitest';
import { fromBase64, toBase64 } from '../../../shared/model/bytes.ts';
import type { PersonKeys } from '../../../shared/model/card.ts';
import { isAuthored, signRecord } from '../../../shared/seal/authored.ts';
import { goesOn, isCard, newestLink, newPersonKeys, nextPersonKeys } from '../../../shared/seal/card.ts';
import { isStatedBy, openEnvelope, sealEnvelope, signStatement } from '../../../shared/seal/envelope.ts';
import { newSealingPair } from '../../../shared/seal/hpke.ts';
import {
  formatInviteLink,
  openInvite,
  openReply,
  parseInviteLink,
  sealInvite,
  sealReply,
} from '../../../shared/seal/invite.ts';
import {
  openHandover,
  openKeyring,
  openRecoveryKeyring,
  sealHandover,
  sealKeyring,
  sealRecoveryKeyring,
} from '../../../shared/seal/keyring.ts';
import { stretchPassword } from '../../../shared/seal/password.ts';
import { safetyPhrase } from '../../../shared/seal/phrase.ts';
import { newSpaceKey, openRecord, sealRecord } from '../../../shared/seal/record.ts';
import { newRecoveryCode, readRecoveryCode } from '../../../shared/seal/recovery.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const [ANA, JORIS] = ['A'.repeat(22), 'J'.repeat(22)];
const place = { space: 'a'.repeat(22), id: 'b'.repeat(22), author: 'c'.repeat(22), epoch: 1 };

describe('a sealed record', () => {
  it('opens with its key at its place, and nowhere else', async () => {
    const key = newSpaceKey(random);
    const sealed = await sealRecord(key, place, { text: 'Still the best' }, random);
    expect(await openRecord(key, place, sealed)).toEqual({ text: 'Still the best' });
    expect(await openRecord(newSpaceKey(random), place, sealed)).toBeNull();
    for (const moved of [{ space: 'x' }, { id: 'x' }, { author: 'x' }, { epoch: 2 }])
      expect(await openRecord(key, { ...place, ...moved }, sealed)).toBeNull();
  });

  it('does not open when one bit of it has changed, or it is cut short, or it is no record', async () => {
    const key = newSpaceKey(random);
    const sealed = fromBase64(await sealRecord(key, place, { text: 'x' }, random));
    for (const at of [0, 5, 20, sealed.length - 1]) {
      const changed = sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(await openRecord(key, place, toBase64(changed))).toBeNull();
    }
    expect(await openRecord(key, place, toBase64(sealed.slice(0, 20)))).toBeNull();
    expect(await openRecord(key, place, 'not base64!')).toBeNull();
  });

  it('says little of its length: short and shorter look alike', async () => {
    const key = newSpaceKey(random);
    const lengths = await Promise.all(
      ['', 'a', 'a'.repeat(200)].map(async (text) => (await sealRecord(key, place, { text }, random)).length),
    );
    expect(new Set(lengths).size).toBe(1);
  });
});

describe('an envelope', () => {
  const contents = async () => {
    const [ana, joris] = [await newPersonKeys(ANA), await newPersonKeys(JORIS)];
    const statement = { purpose: 'circle', owner: ANA, epoch: 1, keys: { 1: newSpaceKey(random) } } as const;
    return { ana, joris, statement, signed: await signStatement(ana, place.space, statement) };
  };

  it('opens for the member it was sealed to, in the space it was made for', async () => {
    const { ana, joris, signed } = await contents();
    const envelope = await sealEnvelope(newestLink(joris.card).publicKey, place.space, signed);
    expect(await openEnvelope(privateKeys(joris), place.space, envelope)).toEqual(signed);
    expect(await openEnvelope(privateKeys(ana), place.space, envelope)).toBeNull();
    expect(await openEnvelope(privateKeys(joris), 'another space', envelope)).toBeNull();
  });

  it('opens in a browser that names no key’s public half, as Firefox 153', async () => {
    const { joris, signed } = await contents();
    Object.defineProperty(crypto.subtle, 'getPublicKey', { value: undefined, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(crypto.subtle, 'getPublicKey'));
    const envelope = await sealEnvelope(newestLink(joris.card).publicKey, place.space, signed);
    expect(await openEnvelope(privateKeys(joris), place.space, envelope)).toEqual(signed);
  });

  it('says what the owner signed, of that space, and nothing else', async () => {
    const { ana, joris, signed } = await contents();
    expect(await isStatedBy(ana.card, place.space, signed)).toBe(true);
    expect(await isStatedBy(joris.card, place.space, signed)).toBe(false);
    expect(await isStatedBy(ana.card, 'another space', signed)).toBe(false);
    for (const change of [{ owner: JORIS }, { epoch: 2 }, { purpose: 'private' as const }, { keys: {} }])
      expect(await isStatedBy(ana.card, place.space, { ...signed, ...change })).toBe(false);
  });

  it('sealed before the keys changed opens with the older of the two', async () => {
    const { joris, signed } = await contents();
    const envelope = await sealEnvelope(newestLink(joris.card).publicKey, place.space, signed);
    expect(await openEnvelope(privateKeys(await nextPersonKeys(JORIS, joris)), place.space, envelope)).toEqual(signed);
  });
});

describe('a card', () => {
  it('grows by links that its newest key signs, and by no others', async () => {
    const first = await newPersonKeys(ANA);
    const second = await nextPersonKeys(ANA, first);
    expect(await goesOn(ANA, first.card, second.card)).toBe(true);
    expect(await goesOn(ANA, second.card, first.card)).toBe(false);
    expect(await isCard(JORIS, first.card)).toBe(false);

    const stranger = await nextPersonKeys(ANA, { ...first, signing: (await newPersonKeys(ANA)).signing });
    expect(await goesOn(ANA, first.card, stranger.card)).toBe(false);
    expect(await goesOn(ANA, first.card, (await newPersonKeys(ANA)).card)).toBe(false);
  });
});

describe('an authored record', () => {
  const state = { kind: 'opinion', fields: { text: 'Still the best', rating: 5 }, stamps: { text: 'a', rating: 'b' } };

  it('is its author’s, at its place, in every field and stamp', async () => {
    const ana = await newPersonKeys(ANA);
    const here = { ...place, author: ANA };
    const signed = await signRecord(ana, here, state);
    expect(await isAuthored(ana.card, here, signed)).toBe(true);
    expect(await isAuthored(ana.card, { ...here, epoch: 7 }, signed)).toBe(true);
    for (const other of [{ space: 'x' }, { id: 'x' }, { author: JORIS }])
      expect(await isAuthored(ana.card, { ...here, ...other }, signed)).toBe(false);
    for (const other of [
      { kind: 'message' },
      { fields: { ...state.fields, rating: 1 } },
      { stamps: { ...state.stamps, text: 'z' } },
      { by: undefined },
    ])
      expect(await isAuthored(ana.card, here, { ...signed, ...other } as typeof signed)).toBe(false);
    expect(await isAuthored((await newPersonKeys(ANA)).card, here, signed)).toBe(false);
  });

  it('is signed the same whichever order its fields come in', async () => {
    const ana = await newPersonKeys(ANA);
    const signed = await signRecord(ana, place, state);
    const turned = { ...signed, fields: { rating: 5, text: 'Still the best' }, stamps: { rating: 'b', text: 'a' } };
    expect(await isAuthored(ana.card, place, turned)).toBe(true);
  });
});

const server = 'https://relay.example';

describe('a recovery code', () => {
  it('is twelve words that open the same however they are typed, and no others', async () => {
    const code = newRecoveryCode(random);
    expect(code.split(' ')).toHaveLength(12);
    const recovery = await readRecoveryCode(code, server);
    expect(await readRecoveryCode(`  ${code.toUpperCase().replaceAll(' ', '\n')}`, server)).toEqual(recovery);
    expect(recovery?.proof).not.toBe(recovery?.pair.privateKey);
    const elsewhere = await readRecoveryCode(code, 'https://relay.example.org');
    expect(elsewhere?.proof).not.toBe(recovery?.proof);
    expect(elsewhere?.pair).toEqual(recovery?.pair);
    for (const typed of ['', 'hello', code.split(' ').slice(1).join(' '), code.replace(/^\w+/, 'zebras')])
      expect(await readRecoveryCode(typed, server)).toBeNull();
  });

  it('opens the keyring that was sealed to it; a relay’s other card makes it worth nothing', async () => {
    const keys = { ...(await newPersonKeys(ANA)), recoveryKey: null };
    const recovery = await readRecoveryCode(newRecoveryCode(random), server);
    if (!recovery) throw new Error('a new code can be read');
    const sealed = await sealRecoveryKeyring(recovery.pair.publicKey, ANA, keys);
    const open = (card = keys.card, person = ANA) =>
      openRecoveryKeyring(recovery.pair.privateKey, person, card, sealed);
    expect(await open()).toEqual(keys);
    expect(await open((await newPersonKeys(ANA)).card)).toBeNull();
    expect(await open(keys.card, JORIS)).toBeNull();
  });
});

describe('a handover to a device', () => {
  it('brings keys that follow on those it has, and never others', async () => {
    const device = await newSealingPair();
    const first = await newPersonKeys(ANA);
    const next = { ...(await nextPersonKeys(ANA, first)), recoveryKey: null };
    const sealed = await sealHandover(device.publicKey, 'phone', next);
    const open = (known = first.card, at = 'phone') =>
      openHandover(device.privateKey, { person: ANA, device: at, known }, sealed);
    expect(await open()).toEqual(next);
    expect(await open((await newPersonKeys(ANA)).card)).toBeNull();
    expect(await open(first.card, 'laptop')).toBeNull();
  });
});

describe('a safety phrase', () => {
  it('is the same for both, and another one as soon as any key is another', async () => {
    const [ana, joris] = [await newPersonKeys(ANA), await newPersonKeys(JORIS)];
    const one = { person: ANA, card: ana.card };
    const other = { person: JORIS, card: joris.card };
    const phrase = await safetyPhrase(one, other);
    expect(phrase.split(' ')).toHaveLength(8);
    expect(await safetyPhrase(other, one)).toBe(phrase);
    const changed = { person: JORIS, card: (await nextPersonKeys(JORIS, joris)).card };
    expect(await safetyPhrase(one, changed)).not.toBe(phrase);
  });
});

describe('a password', () => {
  const place = { server, handle: 'ana' };

  it('gives two halves that say nothing of each other, other ones for another handle or relay', async () => {
    const first = await stretchPassword(place, 'correct horse battery');
    expect(await stretchPassword(place, 'correct horse battery')).toEqual(first);
    expect(first.proof).not.toBe(first.wrappingKey);
    for (const change of [{ handle: 'joris' }, { server: 'https://evil.example' }]) {
      const other = await stretchPassword({ ...place, ...change }, 'correct horse battery');
      expect(other.proof).not.toBe(first.proof);
      expect(other.wrappingKey).not.toBe(first.wrappingKey);
    }
  });

  it('wraps the private keys for whoever knows it', async () => {
    const keys = { ...(await newPersonKeys(ANA)), recoveryKey: null };
    const { wrappingKey, proof } = await stretchPassword(place, 'correct horse battery');
    const keyring = await sealKeyring(wrappingKey, ANA, keys, random);
    expect(await openKeyring(wrappingKey, ANA, keys.card, keyring)).toEqual(keys);
    expect(await openKeyring(proof, ANA, keys.card, keyring)).toBeNull();
    expect(await openKeyring(wrappingKey, ANA, (await newPersonKeys(ANA)).card, keyring)).toBeNull();
  });
});

describe('an invite', () => {
  const link = { server: 'https://relay.example', invite: 'i'.repeat(22), secret: 's'.repeat(43) };

  it('travels as a link whose secret is in the fragment', () => {
    const text = formatInviteLink(link);
    expect(new URL(text).hash).toBe(`#${link.secret}`);
    expect(new URL(text).pathname).not.toContain(link.secret);
    expect(parseInviteLink(` ${text}\n`)).toEqual(link);
  });

  it.each([
    '',
    'hello',
    'https://relay.example/i/short#x',
    'javascript:alert(1)',
    `ftp://relay.example/i/${link.invite}#${link.secret}`,
  ])('refuses to read %j', (text) => expect(parseInviteLink(text)).toBeNull());

  it('opens with its secret alone, and only with keys that are its writer’s', async () => {
    const { card } = await newPersonKeys(ANA);
    const letter = { from: { person: ANA, name: 'Ana', card: [...card] }, spaces: [] };
    const sealed = await sealInvite(link, letter, random);
    expect(await openInvite(link, sealed)).toEqual(letter);
    expect(await openInvite({ ...link, secret: 't'.repeat(43) }, sealed)).toBeNull();
    const posing = await sealInvite(link, { ...letter, from: { ...letter.from, person: JORIS } }, random);
    expect(await openInvite(link, posing)).toBeNull();
  });

  it('is answered by whoever has the link, in their own name', async () => {
    const { card } = await newPersonKeys(JORIS);
    const reply = { invite: link.invite, person: JORIS, name: 'Joris', card: [...card] };
    const sealed = await sealReply(link, reply, random);
    expect(await openReply(link, sealed)).toEqual(reply);
    expect(await openReply({ ...link, secret: 't'.repeat(43) }, sealed)).toBeNull();
    expect(await openReply(link, await sealReply(link, { ...reply, person: ANA }, random))).toBeNull();
    expect(await openReply(link, await sealInvite(link, reply as never, random))).toBeNull();
  });
});

const privateKeys = ({ sealing }: PersonKeys) => sealing.map(({ privateKey }) => privateKey);
