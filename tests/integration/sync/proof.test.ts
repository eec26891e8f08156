import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Opinion } from '../../../shared/model/records/opinion.ts';
import { connectRelay } from '../../../shared/sync/relay.ts';
import { type Passage, tap } from '../../../shared/sync/tap.ts';
import { unseal } from '../../../shared/sync/unseal.ts';
import { befriend, openDevice, signUp } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';
import { type RecordingProxy, recordingProxy } from '../../support/recording-proxy.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { eventually } from '../server/eventually.ts';

let relay: TestRelay;
let proxy: RecordingProxy;
beforeAll(async () => {
  relay = await startTestRelay();
  proxy = await recordingProxy(relay.url);
});
afterAll(async () => {
  await proxy.stop();
  await relay.stop();
});

const said = {
  stance: 'has',
  rating: 4,
  text: 'Whistles like a train',
  good: [],
  bad: [],
  since: null,
} satisfies Partial<Opinion>;

/** A device all of whose messages are heard. */
const openHeard = async () => {
  const passages: Passage[] = [];
  const { send, Socket } = tap((passage) => passages.push(passage), Date.now);
  return { device: await openDevice({ send }), passages, Socket };
};

it('what is noted is what passed, byte for byte, and opens to what was sealed', async () => {
  const { device, passages } = await openHeard();
  await signUp(device, 'heard', proxy.url);
  await device.do('giveOpinion', { product: kettle, ...said });
  await device.sync();

  const sent = passages.filter(({ direction }) => direction === 'sent');
  for (const { text } of sent) expect(proxy.bytes().includes(text)).toBe(true);
  const pushes = sent.filter(({ address }) => address.endsWith('/trpc/sync.push'));
  const opened = (await Promise.all(pushes.map(({ text }) => unseal(device.store, text)))).flat();
  const opinion = opened.find(({ plain }) => plain?.includes(said.text));
  expect(JSON.parse(opinion?.plain ?? '')).toMatchObject({ kind: 'opinion', fields: { text: said.text, rating: 4 } });
});

it('what a friend wrote is opened as it was received, under its version; without the key it stays closed', async () => {
  const { device: ana, passages } = await openHeard();
  const [joris, stranger] = [await openDevice(), await openDevice()];
  await signUp(ana, 'reader', proxy.url);
  await signUp(joris, 'writer', proxy.url);
  await befriend(ana, joris);
  await joris.do('giveOpinion', { product: kettle, ...said });
  await joris.sync();
  await ana.sync();

  const received = passages.filter(({ direction }) => direction === 'received').map(({ text }) => text);
  const opened = (await Promise.all(received.map((text) => unseal(ana.store, text)))).flat();
  expect(opened.find(({ plain }) => plain?.includes(said.text))).toMatchObject({
    what: 'record',
    version: expect.any(Number),
  });
  const closed = (await Promise.all(received.map((text) => unseal(stranger.store, text)))).flat();
  expect(closed.filter(({ plain }) => plain !== null)).toEqual([]);
});

it('keys, proofs and an invite’s secret are named, and never shown', async () => {
  const { device, passages } = await openHeard();
  await signUp(device, 'secretive', proxy.url);
  const { link } = await device.do('makeInvite', {});
  const secret = new URL(link).hash.slice(1);

  const opened = (await Promise.all(passages.map(({ text }) => unseal(device.store, text)))).flat();
  expect(new Set(opened.map(({ what }) => what))).toEqual(
    new Set(['record', 'envelope', 'keyring', 'invite', 'proof', 'token']),
  );
  for (const { what, plain } of opened) {
    if (what !== 'record') expect(plain).toBeNull();
    expect(plain ?? '').not.toContain(secret);
  }
  expect(opened.some(({ plain }) => plain?.includes('"secret": "•••"'))).toBe(true);
});

it('the live line is noted too, both ways', async () => {
  const { device, passages, Socket } = await openHeard();
  await signUp(device, 'listening', proxy.url);
  const token = (await device.store.account())?.token ?? null;
  const pokes: string[] = [];
  const stop = connectRelay(proxy.url, async () => token, fetch, Socket).listen(
    ({ space }) => pokes.push(space),
    () => {},
  );
  const line = () => passages.filter(({ address }) => address.startsWith('ws'));
  await eventually(() => expect(line().some(({ text }) => text.includes('"started"'))).toBe(true));
  await device.do('addToCart', { product: kettle });
  await device.sync();
  await eventually(() => expect(pokes.length).toBeGreaterThan(0));
  expect(line().some(({ direction, text }) => direction === 'received' && text.includes(pokes[0] ?? '-'))).toBe(true);
  for (const { direction, text } of line()) if (direction === 'sent') expect(proxy.bytes().includes(text)).toBe(true);
  stop();
});
