import { beforeEach, describe, expect, it } from 'vitest';
import { keepDraft, MOST_DRAFTS } from '../../../shared/actions/drafts.ts';
import { LONGEST_TEXT } from '../../../shared/model/limits.ts';
import { draft } from '../../../shared/store/queries/draft.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';

const URL_KEY = 'url:berg.example/p/kettle';
const ELSEWHERE = 'url:nord.example/kettle';
const GTIN = 'gtin:04006381333931';
const OTHER_GTIN = 'gtin:09780201379624';

let now: number;
let device: Device;
beforeEach(async () => {
  now = 1;
  device = await openDevice({ now: () => now++ });
});

const on = (...keys: string[]) => ({ form: 'opinion', keys }) as const;
const to = (friend: string) => ({ form: 'reply', friend }) as const;
const begin = (about: Parameters<typeof keepDraft>[1], text: string) => keepDraft(device.store, about, { text });
const found = async (about: Parameters<typeof keepDraft>[1]) => (await draft(device.store, about))?.text;
const count = () => device.store.database.drafts.count();

describe('what was begun about a product', () => {
  it('is found by a stronger key that comes late, by the weaker one alone, and at another shop', async () => {
    await begin(on(URL_KEY), 'early');
    expect(await found(on(URL_KEY, GTIN))).toBe('early');
    await begin(on(URL_KEY, GTIN), 'late');
    await begin(on(URL_KEY), 'early again');
    expect(await found(on(ELSEWHERE, GTIN))).toBe('early again');
    expect(await count(), 'one product, one draft').toBe(1);
  });

  it('is never offered on another variant, though it shares the page', async () => {
    await begin(on(URL_KEY, GTIN), 'about the red one');
    expect(await found(on(URL_KEY, OTHER_GTIN))).toBeUndefined();
    await begin(on(URL_KEY, OTHER_GTIN), 'about the blue one');
    expect(await found(on(URL_KEY, GTIN))).toBe('about the red one');
  });

  it('is none of another form’s', async () => {
    await begin(on(GTIN), 'I think');
    await begin({ form: 'recommendation', keys: [GTIN] }, 'For you');
    await begin({ form: 'cart' }, 'All of it');
    expect([await found(on(GTIN)), await found({ form: 'recommendation', keys: [GTIN] })]).toEqual([
      'I think',
      'For you',
    ]);
    expect(await found({ form: 'cart' })).toBe('All of it');
  });

  it('keeps all that the form holds, the last state of it, until it is dropped', async () => {
    const words = { stance: 'tried', rating: 3, text: 'Half', good: ['fast'], bad: [], since: null } as const;
    await keepDraft(device.store, on(GTIN), { ...words, text: 'Hal', good: [], bad: [] });
    await keepDraft(device.store, on(GTIN), { ...words, good: ['fast'], bad: [] });
    expect(await draft(device.store, on(GTIN))).toEqual(words);
    await keepDraft(device.store, on(GTIN), null);
    expect(await draft(device.store, on(GTIN))).toBeNull();
  });

  it('goes in the same moment in which the opinion is kept, and stays where that fails', async () => {
    const { keys } = kettle;
    const said = { stance: 'has', rating: 4, text: 'Good', good: [], bad: [], since: null } as const;
    await begin(on(...keys), 'Goo');
    await expect(
      device.do('giveOpinion', { product: kettle, ...said, rating: 9, good: [], bad: [] }),
    ).rejects.toThrow();
    expect(await found(on(...keys))).toBe('Goo');
    await device.do('giveOpinion', { product: kettle, ...said, good: [], bad: [] });
    expect(await found(on(...keys))).toBeUndefined();
  });
});

describe('what was begun to a friend', () => {
  it('is that friend’s alone', async () => {
    await begin(to('ana'), 'Dear Ana');
    expect([await found(to('ana')), await found(to('joris'))]).toEqual(['Dear Ana', undefined]);
  });

  it('stays while it is refused', async () => {
    await begin(to('ana'), 'Dear Ana');
    await device.act('sendMessage', { to: 'ana', text: 'Dear Ana', replyTo: null });
    expect(await found(to('ana'))).toBe('Dear Ana');
  });
});

describe('drafts', () => {
  it('change no record, so that typing gives nobody anything to receive', async () => {
    const before = await device.store.database.records.toArray();
    await begin(on(GTIN), 'half a word');
    expect(await device.store.database.records.toArray()).toEqual(before);
    expect((await device.do('exportAll', {})).file).not.toContain('half a word');
  });

  it('are bounded, in number and in length; the oldest go', async () => {
    for (let index = 0; index <= MOST_DRAFTS; index++) await begin(to(`friend${index}`), 'x'.repeat(LONGEST_TEXT + 1));
    expect(await count()).toBe(MOST_DRAFTS);
    expect(await found(to('friend0'))).toBeUndefined();
    expect(await found(to('friend1'))).toHaveLength(LONGEST_TEXT);
  });

  it('are gone when the device is emptied', async () => {
    await begin(on(GTIN), 'half a word');
    await device.store.startOver();
    expect(await count()).toBe(0);
  });
});
