import { afterEach, expect, test } from 'vitest';
import { ThisScreen } from '../../../shared/ui/product/ThisScreen.tsx';
import { browser } from '../../support/ui/fake-browser.ts';
import type { Answers, Outcomes } from '../../support/ui/fake-port.ts';
import { isThere, mount, named, settled, wholeText, write } from '../../support/ui/mount.tsx';
import {
  ana,
  friend,
  id,
  joris,
  list,
  opensBergsPage,
  opinion,
  page,
  pin,
  product,
  unhappy,
} from '../../support/ui/samples.ts';

const kitchen = list('Kitchen');
const usual: Answers = {
  page: page(),
  pinFor: null,
  opinionsOn: { mine: null, friends: [opinion(), unhappy] },
  standing: { lists: [], cart: null },
  friends: [friend(ana), friend(joris)],
  lists: [kitchen],
};
const plan: Outcomes = { buyPlan: { value: opensBergsPage } };

let shown: ReturnType<typeof mount>;
const show = (answers: Answers = {}, outcomes: Outcomes = {}) => {
  shown = mount(() => <ThisScreen />, { ...usual, ...answers }, { ...plan, ...outcomes });
  return shown;
};
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);

afterEach(() => shown.unmount());

test('nothing is drawn before the page is known, so that no empty state flashes', () => {
  shown = mount(() => <ThisScreen />, {});

  expect(wholeText()).toBe('');
});

test('the line under the buttons says what buying does, before the click', async () => {
  show();
  await settled();

  expect(wholeText()).toContain('Opens the product’s page at kaffeehaus-berg.example');
});

test('a friend’s words are text, whatever they contain', () => {
  show({ opinionsOn: { mine: null, friends: [opinion({ text: '<img src=x onerror=alert(1)>' })] } });

  expect(document.querySelector('blockquote')?.textContent).toBe('<img src=x onerror=alert(1)>');
  expect(document.querySelector('blockquote img')).toBeNull();
});

test('a guess says that it is one; a sure reading does not', () => {
  show({ page: page({ claim: { ...page().claim, confidence: 0.59 } as never }) });
  expect(wholeText()).toContain('This is a guess');
  shown.unmount();
  show({ page: page({ claim: { ...page().claim, confidence: 0.6 } as never }) });
  expect(wholeText()).not.toContain('This is a guess');
});

test('words begun for one product are never kept for the next', async () => {
  show({ opinionsOn: { mine: null, friends: [] } });
  named('Say what you think').click();
  write(named<HTMLTextAreaElement>('In your words'), 'about the first');
  shown.change({ page: page({ thing: product({ title: 'Another', keys: ['url:another'] }) }) });

  expect(isThere('In your words')).toBe(false);
});

test('keys that a page tells late of the same product leave begun words alone; contradicting ones do not', () => {
  const withKeys = (...keys: string[]) => ({ page: page({ thing: product({ keys: [...product().keys, ...keys] }) }) });
  show({ opinionsOn: { mine: null, friends: [] } });
  named('Say what you think').click();
  const field = named<HTMLTextAreaElement>('In your words');
  write(field, 'begun');
  field.focus();
  shown.change(withKeys('gtin:04006381333931'));
  expect(document.activeElement, 'the very field').toBe(named('In your words'));
  expect(named<HTMLTextAreaElement>('In your words').value).toBe('begun');

  shown.change(withKeys('gtin:09780201379624'));
  expect(isThere('In your words'), 'another variant on the same page').toBe(false);
});

test('no note is taken before it is known what was begun', async () => {
  show({ draft: undefined as never });
  named('Recommend to a friend').click();
  await settled();
  const note = () => named<HTMLTextAreaElement>('A few words with it');
  expect(note().readOnly).toBe(true);
  shown.change({ draft: { text: 'For your' } });
  expect([note().readOnly, note().value]).toEqual([false, 'For your']);
});

test('a note with a recommendation is kept as it is typed, and found again', async () => {
  const about = { form: 'recommendation', keys: product().keys };
  show({ draft: { text: 'For your' } });
  named('Recommend to a friend').click();
  await settled();
  const note = named<HTMLTextAreaElement>('A few words with it');
  expect(note.value).toBe('For your');
  write(note, 'For your kitchen');
  expect(deedsOf('keepDraft')).toEqual([{ about, words: { text: 'For your kitchen' } }]);
});

test('a new price of the same product leaves begun words alone', () => {
  show();
  named('Say what you think').click();
  write(named<HTMLTextAreaElement>('In your words'), 'begun');
  shown.change({ page: page({ thing: product({ price: { amount: 100, currency: 'EUR' } }) }) });

  expect(named<HTMLTextAreaElement>('In your words').value).toBe('begun');
});

test('adding to the cart is said where one looks, and undone there', async () => {
  const added = { line: id('line'), before: null, isOpen: false };
  show({}, { addToCart: { value: added } });
  named('Add to cart').click();
  await settled();

  expect(deedsOf('addToCart')).toEqual([{ product: product() }]);
  expect(document.querySelector('.deeds-line')?.textContent).toContain('In your cart');
  named('Undo').click();
  await settled();
  expect(deedsOf('takeBack')).toEqual([{ added: [added] }]);
  expect(document.querySelector('.deeds-line')?.textContent).toBe('The cart is as it was');
});

test('ticking a list saves, unticking removes and can be undone', async () => {
  show();
  named('Save to a list').click();
  await settled();
  document.querySelector<HTMLInputElement>('.floating input')?.click();
  await settled();
  expect(deedsOf('save')).toEqual([{ list: kitchen.id, thing: product() }]);

  shown.change({ standing: { lists: [{ item: id('item'), list: kitchen.id, name: 'Kitchen' }], cart: null } });
  document.querySelector<HTMLInputElement>('.floating input')?.click();
  await settled();
  expect(deedsOf('removeItem')).toEqual([{ item: id('item') }]);
  named('Undo').click();
  expect(deedsOf('restore')).toEqual([{ id: id('item') }]);
});

test('a list made on the way takes the product', async () => {
  show({ lists: [] }, { createList: { value: { list: id('fresh') } } });
  named('Save to a list').click();
  await settled();
  write(named<HTMLInputElement>('Name of the new list'), ' Camping ');
  named('Create and save').click();
  await settled();

  expect(deedsOf('createList')).toEqual([{ name: 'Camping' }]);
  expect(deedsOf('save')).toEqual([{ list: id('fresh'), thing: product() }]);
});

test('a recommendation goes to the friend chosen, with the note', async () => {
  show();
  named('Recommend to a friend').click();
  await settled();
  named<HTMLInputElement>('JoJoris').click();
  write(named<HTMLTextAreaElement>('A few words with it'), 'For your kitchen');
  named('Send').click();
  await settled();

  expect(deedsOf('recommend')).toEqual([{ to: joris.id, product: product(), note: 'For your kitchen' }]);
  expect(document.querySelector('.deeds-line')?.textContent).toContain('Joris');
  named('Recommend to a friend').click();
  await settled();
  expect(named<HTMLTextAreaElement>('A few words with it').value, 'those words are sent').toBe('');
});

test('when the friend is gone, the note stays and the reason is said', async () => {
  show({}, { recommend: { refusal: 'not-friends' } });
  named('Recommend to a friend').click();
  await settled();
  named<HTMLInputElement>('AnAna').click();
  write(named<HTMLTextAreaElement>('A few words with it'), 'Keep me');
  named('Send').click();
  await settled();

  expect(named<HTMLTextAreaElement>('A few words with it').value).toBe('Keep me');
  expect(document.querySelector('.dialog [role=alert]')?.textContent).toContain('What you wrote is still here');
});

test('without friends there is one sentence and one way to friends', () => {
  show({ friends: [], opinionsOn: { mine: null, friends: [] } });
  named('Bring a friend along').click();

  expect(shown.gone).toEqual(['/friends']);
});

test('on a page opened for a pin, the product can take its place', async () => {
  show({ pinFor: { item: id('pin'), listName: 'Kitchen', pin: pin(), isReplaced: false } });
  named('Replace the pin with this product').click();
  await settled();

  expect(deedsOf('replacePin')).toEqual([{ item: id('pin'), product: product() }]);
  named('Undo').click();
  expect(deedsOf('putPinBack')).toEqual([{ item: id('pin'), pin: pin() }]);
});

test('where the product took the pin’s place by itself, that is said and can be undone', async () => {
  show({ pinFor: { item: id('pin'), listName: 'Kitchen', pin: pin(), isReplaced: true } });
  expect(wholeText()).toContain('This product is now in the pin’s place in “Kitchen”.');
  expect(isThere('Replace the pin with this product')).toBe(false);

  named('Put the pin back').click();
  expect(deedsOf('putPinBack')).toEqual([{ item: id('pin'), pin: pin() }]);
});

test('a saved pin’s shop is opened for that pin; an unsaved one’s just so', async () => {
  const pinned = page({ status: 'pin', claim: null, thing: pin() });
  show({ page: pinned });
  named('Find the shop’s page').click();
  expect(deedsOf('openUrl')).toEqual([{ url: pin().link }]);

  shown.change({ standing: { lists: [{ item: id('item'), list: kitchen.id, name: 'Kitchen' }], cart: null } });
  named('Find the shop’s page').click();
  expect(deedsOf('openPinLink')).toEqual([{ item: id('item'), link: pin().link }]);
});

test('asking for access happens in the click, and a no is taken', async () => {
  show({ page: page({ status: 'no-access', claim: null, thing: null }) });
  named('Notice products in every shop').click();
  expect(browser.permissions.request).toHaveBeenLastCalledWith({ origins: ['https://*/*', 'http://*/*'] });
  await settled();

  expect(wholeText()).toContain('nothing has changed');
});

test('the focus goes into the form and back to where it came from', async () => {
  show();
  named('Say what you think').click();
  await settled();
  expect(document.activeElement).toBe(named('I have one'));
  named('Cancel').click();
  await settled();

  expect(document.activeElement).toBe(named('Say what you think'));
});

test('words on other things stand apart, each with its reason; a guess says that it is one', () => {
  const on = (title: string) => opinion({ product: product({ title }), text: `Words on ${title}` });
  show({ similar: { kin: [on('Kessel, red')], probably: [on('Kessel KN-4')], kind: [] } });

  const texts = [...document.querySelectorAll('section.similar')].map(({ textContent }) => textContent ?? '');
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain('On another version of it');
  expect(texts[0]).toContain('Kessel, red');
  expect(texts[0]).not.toContain('guess');
  expect(texts[1]).toContain('The same thing, probably');
  expect(texts[1]).toContain('A guess from name, brand and price');
  expect(texts[1]).toContain('Words on Kessel KN-4');
});

test('what a friend has instead opens at the shop where the friend met it', async () => {
  const other = product({ title: 'Berg Aroma', url: 'https://nord.example/aroma' });
  show({ similar: { kin: [], probably: [], kind: [opinion({ product: other, text: '' })] } });
  document.querySelector<HTMLButtonElement>('.instead-open')?.click();
  await settled();

  expect(deedsOf('openUrl')).toEqual([{ url: 'https://nord.example/aroma' }]);
  expect(document.querySelector('blockquote.instead-words')).toBeNull();
});

test('where nothing is similar, no heading stands about', () => {
  show({ similar: { kin: [], probably: [], kind: [] } });

  expect(document.querySelector('section.similar')).toBeNull();
});

test('only what is compared is asked about: no picture and no address goes along', () => {
  const asked: unknown[] = [];
  const similar = (args: never) => {
    asked.push(args);
    return { kin: [], probably: [], kind: [] };
  };
  show({ page: page({ thing: product({ thumbnail: 'data:image/png;base64,AA==' }) }), similar });

  const { title, brand, price, keys } = product();
  expect(asked).toEqual([{ product: { title, brand, price, keys } }]);
});
