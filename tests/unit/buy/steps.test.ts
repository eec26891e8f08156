import { describe, expect, it } from 'vitest';
import { cameToCart, cartFailure, looksLikeCart } from '../../../shared/buy/arrival.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import type { Pressed } from '../../../shared/buy/step.ts';
import { cartLink } from '../../../shared/buy/steps/cart-link.ts';
import { pageHelp } from '../../../shared/buy/steps/page-help.ts';
import { ucpCart } from '../../../shared/buy/steps/ucp-cart.ts';
import { ucpPermalink } from '../../../shared/buy/steps/ucp-permalink.ts';
import type { Product } from '../../../shared/model/product.ts';
import { kettle } from '../../support/products.ts';
import { handsIn } from './hands.ts';

const SHOP = 'https://nordkitchen.example';
const may = { mayRead: true, mayPress: true };
const of = (fields: Partial<Product>, quantity = 1): BuyLine => ({ product: { ...kettle, ...fields }, quantity });
const mug = (variant: string) =>
  of({ platform: 'shopify', url: `${SHOP}/products/mug?variant=${variant}`, offerIds: { variant } });
const yarn = (id: string) => of({ platform: 'woocommerce', offerIds: { product: id } });

describe('a page is a cart by its address', () => {
  it.each([
    `${SHOP}/cart`,
    `${SHOP}/checkouts/c/1`,
    `${SHOP}/checkout/#/cart`,
    `${SHOP}/cart.php?suggest=1`,
    `${SHOP}/gp/aws/cart/add.html`,
    `${SHOP}/index.php?controller=cart`,
    `${SHOP}/de/warenkorb/`,
    `${SHOP}/shopping-bag`,
    `${SHOP}/Shopping/AddtoCart.aspx`,
    `${SHOP}/shop/cart/`,
    `${SHOP}/my-cart`,
    `${SHOP}/_mycart?tkn=cart&ts=1691644434869179`,
    `${SHOP}/cart_view.html`,
    'https://cart.nordkitchen.example/',
  ])('%s', (address) => {
    expect(looksLikeCart(new URL(address))).toBe(true);
  });

  it.each([
    `${SHOP}/`,
    `${SHOP}/products/cartridge`,
    `${SHOP}/bags/leather`,
    `${SHOP}/login?next=/account`,
    `${SHOP}/products/tote-bag`,
    `${SHOP}/p/picnic-basket-large`,
    `${SHOP}/go-cart.html`,
    `${SHOP}/products/bag`,
  ])('and not %s', (address) => {
    expect(looksLikeCart(new URL(address))).toBe(false);
  });
});

describe('an address that should fill the cart', () => {
  const came = (address: string, to: string, confirmed: readonly string[] = []) =>
    cartFailure({ url: to, status: 200 }, { address, shop: `${SHOP}/p/lamp`, confirmed });

  it.each([
    [`${SHOP}/cart/12:1?storefront=true`, `${SHOP}/cart`],
    [`${SHOP}/cart.php?action=add&product_id=1&qty=1`, `${SHOP}/cart.php`],
    [`${SHOP}/checkout/cart/add?sku=1&qty=1&seller=1&sc=1`, `${SHOP}/checkout/#/cart`],
    ['https://api.nordkitchen.example/click/-/1/cart', 'https://www.nordkitchen.example/cart'],
  ])('%s came to %s', (address, to) => {
    expect(came(address, to)).toBeUndefined();
  });

  it.each([
    `${SHOP}/cart/12:1?storefront=true`,
    `${SHOP}/cart.php?action=add&product_id=1&qty=1`,
    `${SHOP}/checkout/cart/add?sku=1&qty=1&seller=1&sc=1`,
    `${SHOP}/Shopping/AddtoCart.aspx?Submit=ADD&ItemList=N1`,
    'https://cart.nordkitchen.example/sc/add?item=iid:1,qty:1',
  ])(
    'that still stands at %s doesn’t say what came of it: an error may stand there, or a robot’s riddle',
    (address) => {
      expect(came(address, address)).toBe('unsure');
      expect(came(address, address.replace(`${SHOP}/`, 'https://www.nordkitchen.example/')), 'under another host').toBe(
        'unsure',
      );
      expect(came(address, address.replace(/(\.example)/, '$1/en-de')), 'in another language').toBe('unsure');
    },
  );

  it('is somebody else’s where it leads to another domain, unless the person agreed to that', () => {
    const address = `${SHOP}/cart/12:1`;
    expect(came(address, 'https://parked.example/cart')).toBe('elsewhere');
    expect(came(address, 'https://parked.example/cart', ['parked.example'])).toBeUndefined();
  });
});

describe('pressing a button led to the cart', () => {
  it.each([
    ['/p/lamp', '/cart', true],
    ['/bag', '/bag?added=1', false],
    ['/bag', '/checkout', true],
    ['/p/lamp', '/p/lamp#cart', true],
    ['/p/lamp', '/p/lamp', false],
  ])('from %s to %s: %s', (from, to, has) => {
    expect(cameToCart(SHOP + from, SHOP + to)).toBe(has);
  });

  it('is not said where the browser doesn’t tell', () => {
    expect(cameToCart(`${SHOP}/p/lamp`, '')).toBe(false);
  });
});

describe('a cart link', () => {
  it('is tried in the older manner only where the shop refused the newer', async () => {
    const refusing = handsIn({ arrive: (url) => ({ url, status: url.includes('checkout-link') ? 404 : 200 }) });
    const outcome = await cartLink.climb([yarn('1'), yarn('2')], refusing.hands, may);
    expect(outcome?.inCart).toHaveLength(2);
    expect(refusing.opened.map((url) => new URL(url).search)).toEqual([
      '?products=1:1,2:1',
      '?add-to-cart=1&quantity=1',
      '?add-to-cart=2&quantity=1',
    ]);

    const elsewhere = handsIn({ arrive: () => ({ url: `${SHOP}/`, status: 200 }) });
    expect(await cartLink.climb([yarn('1')], elsewhere.hands, may)).toMatchObject({ inCart: [], failure: 'elsewhere' });
    expect(elsewhere.opened).toHaveLength(1);
  });

  it('leaves it to the person where nobody can tell: what stays where it was, what leads to another’s cart', async () => {
    const line = mug('11');
    const still = handsIn({ arrive: (url) => ({ url, status: 200 }) });
    expect(await cartLink.climb([line], still.hands, may)).toMatchObject({
      inCart: [],
      unseen: [line],
      failure: 'unsure',
    });
    const parked = handsIn({ arrive: () => ({ url: 'https://parked.example/cart', status: 200 }) });
    expect(await cartLink.climb([line], parked.hands, may)).toMatchObject({
      inCart: [],
      unseen: [line],
      failure: 'elsewhere',
    });
  });

  it('may stay where it is at a shop that asks before it adds, whose cart doesn’t hold it yet', async () => {
    const hat = of({ url: 'https://www.amazon.de/dp/B0GD6CJVQ4', keys: ['asin:B0GD6CJVQ4'] });
    const { hands } = handsIn({ arrive: (url) => ({ url, status: 200 }) });
    expect(await cartLink.climb([hat], hands, may)).toMatchObject({
      inCart: [],
      opened: [hat],
      landing: 'confirm',
    });
  });

  it('is not called a success where the browser doesn’t let us see what came of it', async () => {
    const { hands } = handsIn({ arrive: () => ({ url: '', status: null }) });
    const line = yarn('1');
    expect(await cartLink.climb([line], hands, { mayRead: false, mayPress: false })).toMatchObject({
      inCart: [],
      unseen: [line],
    });
  });

  it('of a WooCommerce shop empties its cart, which is told before, and comes to the cart alone where nothing came in', async () => {
    const line = yarn('1');
    expect(cartLink.plan([line], may)).toEqual({ carries: [line], landing: 'checkout', empties: true });
    const comingTo = (path: string) => {
      const { hands } = handsIn({ arrive: () => ({ url: `${SHOP}${path}`, status: 200 }) });
      return cartLink.climb([line], hands, may);
    };
    for (const path of ['/checkout/?session=t', '/kasse/', '/order/checkout/', '/warenkorb/?session=t'])
      expect(await comingTo(path), path).toMatchObject({ inCart: [line], unseen: [] });
    for (const path of ['/cart/?wc_error=No+products', '/cart/', '/warenkorb/', '/checkout/?session=t&wc_error=No'])
      expect(await comingTo(path), path).toMatchObject({ inCart: [], unseen: [line], failure: 'unsure' });
  });

  it('is made at WooCommerce after the Store API’s word on price and stock, if it gives any', async () => {
    const api = `${SHOP}/wp-json/wc/store/v1/products`;
    const sold = (price: string, more = {}) => ({
      is_in_stock: true,
      prices: { price, currency_code: 'SEK', currency_minor_unit: 2 },
      ...more,
    });
    const answers = {
      [`${api}/1`]: sold('45000'),
      [`${api}/2`]: sold('39900', { is_in_stock: false }),
      [`${api}/3`]: { code: 'woocommerce_rest_product_invalid_id' },
      [`${api}/4`]: { code: 'rest_no_route' },
      [`${api}/5`]: sold('1', { prices: { price: '1', currency_code: 'SEK', currency_minor_unit: 0 } }),
    };
    const arrive = () => ({ url: `${SHOP}/checkout/?session=t`, status: 200 });
    const { hands, opened } = handsIn({ answers, arrive });
    const lines = ['1', '2', '3', '4', '5'].map(yarn);
    const outcome = await cartLink.climb(lines, hands, may);
    expect(opened).toEqual([`${SHOP}/checkout-link/?products=1:1,4:1,5:1`]);
    expect(outcome?.inCart).toEqual([lines[0], lines[3], lines[4]]);
    expect(outcome?.notes).toEqual([
      {
        line: lines[0],
        says: 'dearer',
        was: { amount: 39_900, currency: 'SEK' },
        now: { amount: 45_000, currency: 'SEK' },
      },
      { line: lines[1], says: 'sold-out' },
    ]);
  });

  it('fills the cart of one host, and leaves what other hosts of the domain sell', async () => {
    const [first, other] = [yarn('1'), of({ ...yarn('2').product, shop: 'outlet.nordkitchen.example' })];
    expect(cartLink.plan([first, other], may)?.carries).toEqual([first]);
    expect(ucpPermalink.plan([first, other], may)?.carries).toEqual([first]);
    expect(ucpCart.plan([first, other], { ...may, agentProfile: 'https://x.example/p' })?.carries).toEqual([first]);
  });

  it('is made after the shop’s word on price and stock, where the platform gives it', async () => {
    const variants = [
      { id: 11, price: 45_000, available: true },
      { id: 12, price: 39_900, available: false },
    ];
    const answers = { [`${SHOP}/products/mug.js`]: { variants }, [`${SHOP}/cart.js`]: { currency: 'SEK' } };
    const { hands, opened } = handsIn({ answers });
    const lines = [mug('11'), mug('12'), mug('13')];
    const outcome = await cartLink.climb(lines, hands, may);
    expect(opened).toEqual([`${SHOP}/cart/11:1?storefront=true`]);
    expect(outcome?.inCart).toEqual([lines[0]]);
    expect(outcome?.notes?.map(({ line, says }) => [lines.indexOf(line), says])).toEqual([
      [0, 'dearer'],
      [1, 'sold-out'],
    ]);
    expect(await cartLink.climb([mug('12')], hands, may)).toMatchObject({ inCart: [], failure: 'sold-out' });
  });

  it('says nothing of what a shop’s answer doesn’t tell: another currency, another id, a storefront without such answers', async () => {
    const variants = [{ id: 11, price: 4500, available: true }];
    const inEuros = handsIn({
      answers: { [`${SHOP}/en-de/products/mug.js`]: { variants }, [`${SHOP}/en-de/cart.js`]: { currency: 'EUR' } },
    });
    const line = of({
      platform: 'shopify',
      url: `${SHOP}/en-de/collections/all/products/mug`,
      offerIds: { variant: '11' },
    });
    expect(await cartLink.climb([line], inEuros.hands, may)).toMatchObject({ inCart: [line], notes: [] });
    expect(inEuros.asked.map(({ url }) => url)).toEqual([`${SHOP}/en-de/products/mug.js`, `${SHOP}/en-de/cart.js`]);

    const silent = handsIn();
    const known = mug('11');
    expect(await cartLink.climb([known], silent.hands, may)).toMatchObject({ inCart: [known], notes: [] });

    const renumbered = handsIn({ answers: { [`${SHOP}/products/mug.js`]: { variants } } });
    expect(await cartLink.climb([mug('13')], renumbered.hands, may)).toMatchObject({ failure: 'refused', notes: [] });
    expect(renumbered.opened, 'no link that names nothing').toEqual([]);
  });

  it('asks nothing where the person lets us read nothing', async () => {
    const { hands, asked } = handsIn();
    await cartLink.climb([mug('11')], hands, { mayRead: false, mayPress: false });
    expect(asked).toEqual([]);
  });
});

describe('help on the page', () => {
  const fares = (...pressed: Pressed[]) => {
    const left = [...pressed];
    return handsIn({ press: () => left.shift() ?? { pressed: true, seen: true, notes: [] } });
  };
  const lines = [of({ title: 'One' }), of({ title: 'Two' }), of({ title: 'Three' })];

  it('goes from page to page, and leaves out what is gone', async () => {
    const world = fares(
      { pressed: true, seen: true, notes: [] },
      { pressed: false, failure: 'gone', notes: [] },
      { pressed: true, seen: true, notes: [] },
    );
    expect(await pageHelp.climb(lines, world.hands, may)).toMatchObject({
      inCart: [lines[0], lines[2]],
      opened: [],
      failure: 'gone',
    });
    expect(world.pressed).toEqual(['One', 'Two', 'Three']);
  });

  it.each<Pressed>([
    { pressed: true, seen: false, notes: [] },
    { pressed: false, failure: 'choose', notes: [] },
    { pressed: false, failure: 'no-button', notes: [] },
  ])('stops at the page that waits for the person', async (second) => {
    const world = fares({ pressed: true, seen: true, notes: [] }, second);
    expect(await pageHelp.climb(lines, world.hands, may)).toMatchObject({ inCart: [lines[0]], opened: [lines[1]] });
    expect(world.pressed).toEqual(['One', 'Two']);
  });
});
