import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PressWish } from '../../../shared/messages.ts';
import { findButton } from '../../../shared/overlay/help/button.ts';
import { hasCome, readMarks } from '../../../shared/overlay/help/marks.ts';
import { preparePress } from '../../../shared/overlay/help/press.ts';

let window: JSDOM['window'];
const page = (body: string): Document => {
  window = new JSDOM(`<html lang="en"><body><h1>Rain jacket</h1>${body}</body></html>`, {
    url: 'https://shop.example/p/jacket',
  }).window;
  const { document } = window;
  // jsdom draws nothing, so that everything is there to be seen.
  window.Element.prototype.checkVisibility = () => true;
  window.Element.prototype.scrollIntoView = () => {};
  for (const name of ['HTMLInputElement', 'Event', 'Node'] as const) vi.stubGlobal(name, window[name]);
  return document;
};
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wish = (fields: Partial<PressWish> = {}): PressWish => ({
  title: 'Rain jacket',
  url: 'https://shop.example/p/jacket',
  host: 'shop.example',
  choices: [],
  quantity: 1,
  ...fields,
});
const prepare = async (document: Document, wanted: PressWish) => {
  const prepared = preparePress(document, wanted);
  await vi.runAllTimersAsync();
  return prepared;
};
const sent = (document: Document): Record<string, unknown> => {
  const form = document.querySelector('form');
  return form ? Object.fromEntries(new window.FormData(form)) : {};
};

describe('the shop’s own button', () => {
  it.each([
    '<button>Add to cart</button>',
    '<button>In den Warenkorb</button>',
    '<form action="/cart/add"><button type="submit" aria-label="Bag"></button></form>',
    '<a class="btn" href="#">Ajouter au panier</a>',
    '<input type="submit" value="Add to basket">',
    '<div role="button">カートに入れる</div>',
  ])('is found: %s', (mark) => {
    expect(findButton(page(mark))).not.toBeNull();
  });

  it.each([
    '<button>Buy now</button>',
    '<button>Jetzt kaufen</button>',
    '<button class="buy-now">Order now</button>',
    '<button>Pay €20</button>',
    '<button>Add to wish list</button>',
    '<section class="related-products"><button>Add to cart</button></section>',
  ])('is never one that orders, or another product’s: %s', (mark) => {
    expect(findButton(page(mark))).toBeNull();
  });

  it('is the product’s own where others have one too', () => {
    const document = page(
      '<form><button id="own">Add to cart</button></form><div class="recommendations"><button>Add to cart</button></div>',
    );
    expect(findButton(document)?.id).toBe('own');
  });
});

describe('choosing', () => {
  const colours =
    '<label for="c">Colour</label><select id="c" name="c" required><option value="">Choose</option><option value="r">Red</option><option value="b">Blue (+ €2)</option></select>';
  const sizes =
    '<fieldset><legend>Size</legend><label><input type="radio" name="s" value="1"> S</label><label><input type="radio" name="s" value="2"> M</label></fieldset>';
  const form = (inner: string) =>
    page(
      `<form action="/cart/add">${inner}<input type="number" name="qty" value="1" max="5"><button>Add to cart</button></form>`,
    );

  it('sets lists, buttons and the number, and presses when told to', async () => {
    const document = form(colours + sizes);
    const pressed = vi.fn((event: Event) => event.preventDefault());
    document.querySelector('form')?.addEventListener('submit', pressed);
    const choices = [
      { name: 'Colour', value: 'Blue' },
      { name: 'Size', value: 'M' },
    ];
    const { answer, press } = await prepare(document, wish({ choices, quantity: 3 }));
    expect(answer).toMatchObject({ pressed: true, pieces: 3 });
    expect(sent(document)).toMatchObject({ c: 'b', s: '2', qty: '3' });
    expect(pressed, 'the answer goes first').not.toHaveBeenCalled();
    press?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('goes by the shop’s own number of the variant where a control takes it', async () => {
    const document = form('<select name="id"><option value="11">One</option><option value="12">Two</option></select>');
    await prepare(document, wish({ variant: '12' }));
    expect(sent(document)).toMatchObject({ id: '12' });
  });

  it('never takes the number of pieces for a choice', async () => {
    const many =
      '<label for="q">Quantity</label><select id="q" name="quantity"><option>1</option><option>6</option></select>';
    const sizes = '<div role="radio" aria-label="6"></div>';
    const document = page(`<form action="/cart/add">${many}${sizes}<button>Add to cart</button></form>`);
    const chosen = vi.fn();
    document.querySelector('[role=radio]')?.addEventListener('click', chosen);
    await prepare(document, wish({ choices: [{ name: 'Size', value: '6' }], variant: '6' }));
    expect(sent(document)).toMatchObject({ quantity: '1' });
    expect(chosen).toHaveBeenCalledOnce();
  });

  it('goes by the words over a control where several offer the same', async () => {
    const list =
      '<label for="w">Width</label><select id="w" name="w"><option value="">Choose</option><option>6</option></select>';
    const radios = '<fieldset><legend>Size</legend><label><input type="radio" name="s" value="6"> 6</label></fieldset>';
    const document = form(list + radios);
    await prepare(document, wish({ choices: [{ name: 'Size', value: '6' }] }));
    expect(sent(document)).toMatchObject({ w: '', s: '6' });
  });

  it('presses swatches', async () => {
    const document = form('<div role="radio" aria-label="Sea green"></div><div role="radio" aria-label="Sand"></div>');
    const chosen = vi.fn();
    document.querySelector('[aria-label=Sand]')?.addEventListener('click', chosen);
    await prepare(document, wish({ choices: [{ name: 'Colour', value: 'Sand' }] }));
    expect(chosen).toHaveBeenCalledOnce();
  });

  it.each([
    '<button type="button">Fine sand</button><button type="button">Coarse sand</button>',
    '<ul><li><button>Fine sand</button></li><li><button>Coarse sand</button></li></ul>',
    '<ul><li>Fine sand</li><li>Coarse sand</li></ul>',
    '<a href="#fine">Fine sand</a><a href="#coarse">Coarse sand</a>',
    '<input type="button" value="Fine sand"><input type="button" value="Coarse sand">',
  ])('presses one of several: %s', async (choices) => {
    const document = form(choices);
    const pressed = vi.fn((event: Event) => event.preventDefault());
    document.addEventListener('click', pressed);
    await prepare(document, wish({ choices: [{ name: 'Sand', value: 'Fine sand' }] }));
    expect(pressed).toHaveBeenCalled();
  });

  it.each([
    ['Buy now', '<button type="button">Buy now</button><button type="button">Add a gift</button>'],
    ['Buy now', '<input type="button" value="Buy now"><input type="button" value="Add a gift">'],
    ['Buy now', '<div role="radio" aria-label="Buy now"></div>'],
    ['Log out', '<ul><li><a href="/logout">Log out</a></li><li><a href="/orders">Orders</a></li></ul>'],
    ['Log out', '<a href="/logout" data-value="Log out"></a><a href="/orders">Orders</a>'],
    ['Log out', '<button type="submit">Log out</button><button type="submit">Orders</button>'],
    ['Delete it', '<div><button type="button">Delete it</button></div>'],
  ])('presses nothing for a choice that is none: %s in %s', async (value, others) => {
    const document = form(others);
    const pressed = vi.fn((event: Event) => event.preventDefault());
    document.addEventListener('click', pressed);
    const { answer } = await prepare(document, wish({ choices: [{ name: 'Size', value }] }));
    expect(pressed).not.toHaveBeenCalled();
    expect(answer).toMatchObject({ pressed: false, failure: 'choose' });
  });

  it('stops where the page doesn’t offer what was chosen, or wants more', async () => {
    const other = await prepare(form(colours), wish({ choices: [{ name: 'Colour', value: 'Gold' }] }));
    expect(other).toEqual({ answer: expect.objectContaining({ pressed: false, failure: 'choose' }) });
    const more = await prepare(form(colours), wish());
    expect(more).toEqual({ answer: expect.objectContaining({ pressed: false, failure: 'choose' }) });
  });

  it('puts in one a press where the page takes no such number', async () => {
    expect(
      (await prepare(page('<form><button>Add to cart</button></form>'), wish({ quantity: 2 }))).answer,
    ).toMatchObject({ pieces: 1 });
    expect((await prepare(form(''), wish({ quantity: 9 }))).answer).toMatchObject({ pieces: 1 });
  });

  it('touches nothing on another host than the one it was asked for', async () => {
    const document = form('');
    const { answer, press } = await prepare(document, wish({ host: 'other.example' }));
    expect(answer).toMatchObject({ pressed: false, failure: 'gone' });
    expect(press).toBeUndefined();
  });

  it('touches nothing on a page that is about something else', async () => {
    const document = form(colours);
    const { answer, press } = await prepare(document, wish({ title: 'Ceramic teapot, two litres' }));
    expect(answer).toMatchObject({ pressed: false, failure: 'gone' });
    expect(press).toBeUndefined();
  });
});

describe('a page that led elsewhere', () => {
  const others = '<form action="/cart/add"><button>Add to cart</button></form>'.repeat(3);
  const moved = { url: 'https://shop.example/p/rain-jacket-2' };

  it('has no button of this thing where it sells no one thing', async () => {
    const { answer, press } = await prepare(page(others), wish(moved));
    expect(answer).toMatchObject({ pressed: false, failure: 'gone' });
    expect(press).toBeUndefined();
  });

  it('is the thing’s own where it says so', async () => {
    const markup = {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Rain jacket',
      offers: { '@type': 'Offer', price: '20.00', priceCurrency: 'EUR' },
    };
    const document = page(
      `<script type="application/ld+json">${JSON.stringify(markup)}</script><p>€20.00</p><form action="/cart/add"><button>Add to cart</button></form>`,
    );
    expect((await prepare(document, wish(moved))).answer).toMatchObject({ pressed: true });
  });

  it('is not, where words of other things merely contain the thing’s', async () => {
    const document = page('<form action="/cart/add"><button>Add to cart</button></form>');
    const { answer } = await prepare(document, wish({ title: 'Rai jack' }));
    expect(answer).toMatchObject({ pressed: false, failure: 'gone' });
  });
});

describe('what came of it', () => {
  const shop = (count: string, message = '') =>
    page(
      `<a class="cart-link" href="/cart">Cart <span class="cart-count">${count}</span></a><div role="status">${message}</div>`,
    );

  it.each([
    ['the cart’s number rises', '1', ''],
    ['the page says so', '0', 'Rain jacket has been added to your cart'],
    ['the page says so in its language', '0', 'Wurde dem Warenkorb hinzugefügt'],
  ])('is seen where %s', (_, count, message) => {
    const before = readMarks(shop('0'));
    expect(hasCome(shop(count, message), before)).toBe(true);
  });

  it('is seen where the cart’s first number appears', () => {
    const before = readMarks(page('<a class="cart-link" href="/cart">Cart</a>'));
    const after = page('<a class="cart-link" href="/cart">Cart <span class="cart-count">1</span></a>');
    expect(hasCome(after, before)).toBe(true);
  });

  it.each([
    ['a window asks first', '<div role="dialog"><p>Choose a size</p><button>In den Warenkorb</button></div>'],
    ['another thing of such a name has a number', '<div class="bag-care">Wash at 30 degrees</div>'],
  ])('is not seen where %s', (_, more) => {
    const sign = '<a class="cart-link" href="/cart">Cart <span class="cart-count">0</span></a>';
    expect(hasCome(page(sign + more), readMarks(page(sign)))).toBe(false);
  });

  it.each([
    ['nothing changed', '0', ''],
    ['it was refused', '0', 'This could not be added to your cart'],
    ['a price stands there', '€ 120', ''],
  ])('is not seen where %s', (_, count, message) => {
    const before = readMarks(shop('0'));
    expect(hasCome(shop(count, message), before)).toBe(false);
  });
});
