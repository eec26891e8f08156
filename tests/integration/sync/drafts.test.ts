import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepDraft } from '../../../shared/actions/drafts.ts';
import type { DraftAbout } from '../../../shared/model/draft.ts';
import { draft } from '../../../shared/store/queries/draft.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

describe('what was begun to a friend', () => {
  let relay: TestRelay;
  let ana: Device;
  let to: string;

  beforeAll(async () => {
    relay = await startTestRelay();
    const joris = await openDevice();
    ana = await openDevice();
    await signUp(ana, 'ana', relay.url);
    await signUp(joris, 'joris', relay.url);
    await befriend(ana, joris);
    to = (await joris.store.identity()).person;
  });
  afterAll(() => relay.stop());

  const begin = (about: DraftAbout) => keepDraft(ana.store, about, { text: 'For' });
  const found = async (about: DraftAbout) => (await draft(ana.store, about))?.text;

  it('goes with what is sent, each form’s with its own', async () => {
    const reply = { form: 'reply', friend: to } as const;
    const recommendation = { form: 'recommendation', keys: kettle.keys } as const;
    const cart = { form: 'cart' } as const;
    for (const about of [reply, recommendation, cart]) await begin(about);
    const left = () => Promise.all([reply, recommendation, cart].map(found));

    await ana.do('sendMessage', { to, text: 'For you', replyTo: null });
    expect(await left()).toEqual([undefined, 'For', 'For']);
    await ana.do('recommend', { to, product: kettle, note: 'For you' });
    expect(await left()).toEqual([undefined, undefined, 'For']);
    const { line } = await ana.do('addToCart', { product: kettle });
    await ana.do('shareCart', { to, lines: [line], note: 'For you' });
    expect(await left()).toEqual([undefined, undefined, undefined]);
  });

  it('is gone from a device that was signed out', async () => {
    const reply = { form: 'reply', friend: to } as const;
    await begin(reply);
    await ana.do('signOut', {});
    expect(await ana.store.database.drafts.count()).toBe(0);
  });
});
