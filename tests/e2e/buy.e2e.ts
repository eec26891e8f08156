import { expect, type Frame, type Locator, type Page, test } from '@playwright/test';
import type { ForCart } from '../../shared/actions/cart.ts';
import type { ActionName } from '../../shared/actions/registry.ts';
import type { BuyLine } from '../../shared/buy/line.ts';
import type { HandOffReport } from '../../shared/buy/report.ts';
import type { StepName } from '../../shared/buy/step.ts';
import type { Product } from '../../shared/model/product.ts';
import { CHIP, launchPerson, overlayButton, type Person, SHIPPED_EXTENSION } from '../support/person.ts';
import { productAt } from '../support/products.ts';
import { magentoShop } from '../support/shops/magento.ts';
import { plainShop } from '../support/shops/plain.ts';
import { type Shops, serveShops } from '../support/shops/serve.ts';
import type { FixtureShop } from '../support/shops/shop.ts';
import { shopifyShop } from '../support/shops/shopify.ts';
import { ucpShop } from '../support/shops/ucp.ts';
import { wooShop } from '../support/shops/woocommerce.ts';

const ucp = ucpShop();
const shopify = shopifyShop();
const woo = wooShop();
const magento = magentoShop();
const plain = plainShop();
/** Where another shop's checkout stands. */
const kasse = ucpShop('kasse.example');
const all = [ucp, shopify, woo, magento, plain, kasse];

let shops: Shops;
let shopper: Person;
/** How many requests there were before the test. */
let start = 0;

/** One person and one browser for all; each test starts with empty carts and no page of a shop's open. */
test.beforeAll(async () => {
  shops = await serveShops(all);
  shopper = await launchPerson('shopper', shops);
});
test.beforeEach(async () => {
  for (const shop of all) shop.reset();
  await shopper.context.clearCookies();
  const earlier = shopper.context.pages();
  // The browser ends with its last page.
  await shopper.context.newPage();
  for (const page of earlier) await page.close();
  start = shops.requests.length;
});
test.afterAll(async () => {
  await shopper?.leave();
  await shops?.stop();
});

const buyAt = async (url: string): Promise<{ page: Page; sidebar: Frame }> => {
  const page = await shopper.visit(url);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  return { page, sidebar };
};

/** Each hand-off but one on the page itself opens a tab; whoever goes on is back at the product's page. */
const press = async ({ page, sidebar }: { page: Page; sidebar: Frame }, name = /^Buy/): Promise<void> => {
  await page.bringToFront();
  await sidebar.getByRole('button', { name }).click();
};

/** Everything works again, and carts are empty; then these parts break. */
const breaking = (shop: FixtureShop, ...parts: string[]): void => {
  shop.reset();
  for (const part of parts) shop.broken.add(part);
};

/** What shops are asked on the way into their carts. */
const TO_CART = /well-known|\/buy\/|carts|cart\/|\/cart|basket|checkout|add|\.js/;

/** The page that the person stands on in the end. */
const standsAt = (address: string) =>
  expect.poll(() => shopper.context.pages().some((page) => page.url() === address), address).toBe(true);

test('a shop that speaks UCP: its permalink, then a cart that it makes, then the button on its page', async () => {
  const at = await buyAt(`https://${ucp.host}/p/rose%2Fdamask`);
  await expect(at.sidebar.getByText('Asks Gardena Seeds for a filled cart')).toBeVisible();
  await expect(at.sidebar.getByText('Tagalong never orders for you')).toBeVisible();
  expect(asked(/well-known|\/buy\/|carts/), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect.poll(ucp.cart).toEqual({ 'rose/damask': 1 });
  expect(asked(/\/buy\//)).toEqual([`GET https://${ucp.host}/buy/~cm9zZS9kYW1hc2s:1`]);
  await expect(at.sidebar.getByText('Gardena Seeds’s cart was opened with 1 item')).toBeVisible();
  await standsAt(`https://${ucp.host}/cart`);

  breaking(ucp, 'permalink-elsewhere');
  await press(at);
  await expect(at.sidebar.getByText('Gardena Seeds led to another page than its cart')).toBeVisible();
  expect(ucp.cart(), 'nobody can tell, so nothing is tried').toEqual({});
  await press(at, /^Try another way/);
  await expect.poll(ucp.cart).toEqual({ 'rose/damask': 1 });
  await expect(at.sidebar.getByText('Gardena Seeds’s cart is open, with 1 item')).toBeVisible();

  start = shops.requests.length;
  breaking(ucp, 'permalink');
  await press(at);
  await expect.poll(ucp.cart).toEqual({ 'rose/damask': 1 });
  expect(asked(/POST/)).toEqual([`POST https://${ucp.host}/ucp/v1/carts`]);

  breaking(ucp, 'permalink', 'carts');
  await press(at);
  await expect.poll(ucp.cart).toEqual({ 'rose/damask': 1 });
  expect(asked(/POST/).at(-1)).toBe(`POST https://${ucp.host}/cart`);

  breaking(ucp, 'discovery', 'button');
  const buttonless = await buyAt(`https://${ucp.host}/p/sku-basil`);
  await press(buttonless);
  await expect(buttonless.sidebar.getByText('no add-to-cart button was found')).toBeVisible();
});

test('a Shopify-shaped shop: its cart link, then the button on its page; a link that leads elsewhere is told', async () => {
  const at = await buyAt(`https://${shopify.host}/products/harbour-mug?variant=4102`);
  await expect(at.sidebar.getByText('Opens Tassen & Tee’s cart or checkout with 1 item.')).toBeVisible();
  expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect.poll(shopify.cart).toEqual({ 4102: 1 });
  await standsAt(`https://${shopify.host}/cart`);

  breaking(shopify, 'cart-link');
  await press(at);
  await expect.poll(shopify.cart).toEqual({ 4102: 1 });
  expect(asked(/POST/)).toEqual([`POST https://${shopify.host}/cart/add.js`]);
  await expect(at.sidebar.getByText('Tassen & Tee’s cart is open, with 1 item')).toBeVisible();

  breaking(shopify, 'cart-link-elsewhere');
  await press(at);
  await expect(at.sidebar.getByText('led to another page than its cart')).toBeVisible();
  expect(shopify.cart(), 'nobody can tell, so nothing is tried').toEqual({});
  await press(at, /^Try another way/);
  await expect.poll(shopify.cart).toEqual({ 4102: 1 });
});

test('a WooCommerce-shaped shop: its checkout link, then the older one; what is sold out is told', async () => {
  const at = await buyAt(`https://${woo.host}/product/32/`);
  await expect(at.sidebar.getByText('Opens Wolle am Markt’s cart or checkout with 1 item.')).toBeVisible();
  await expect(at.sidebar.getByText('This replaces what is already in Wolle am Markt’s cart.')).toBeVisible();
  expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect.poll(woo.cart).toEqual({ 32: 1 });

  breaking(woo, 'checkout-link');
  await press(at);
  await expect.poll(woo.cart).toEqual({ 32: 1 });
  expect(asked(/add-to-cart/)).toEqual([`GET https://${woo.host}/?add-to-cart=32&quantity=1`]);
  await standsAt(`https://${woo.host}/cart/`);

  breaking(woo, 'stock');
  const gone = await buyAt(`https://${woo.host}/product/32/`);
  await press(gone);
  await expect(gone.sidebar.getByText('says that it is sold out')).toBeVisible();
  expect(woo.cart()).toEqual({});
});

test('a shop that takes only what its own page posts: its button is pressed, and what has changed is said', async () => {
  const at = await buyAt(`https://${magento.host}/rain-jacket.html`);
  await expect(at.sidebar.getByText('with the shop’s own button')).toBeVisible();
  expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect(at.sidebar.getByText('something left to choose on the page')).toBeVisible();
  expect(magento.cart()).toEqual({});

  // The sidebar covers the swatches' corner no more than a person would let it.
  await at.page.getByRole('option', { name: 'M', exact: true }).click();
  await press(at);
  await expect.poll(magento.cart).toEqual({ 'rain-jacket/M': 1 });
  await expect(at.page).toHaveURL(`https://${magento.host}/checkout/cart/`);

  const gone = await buyAt(`https://${magento.host}/wool-socks.html`);
  breaking(magento, 'stock');
  await gone.page.reload();
  await (await overlayButton(gone.page, CHIP)).click();
  const again = { page: gone.page, sidebar: await shopper.sidebarOn(gone.page) };
  await press(again);
  await expect(again.sidebar.getByText('says that it is sold out')).toBeVisible();
});

test('a shop that nobody knows anything of: the button on its page', async () => {
  const at = await buyAt(`https://${plain.host}/things/lamp`);
  await expect(at.sidebar.getByText('with the shop’s own button')).toBeVisible();
  expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect.poll(plain.cart).toEqual({ lamp: 1 });
  await expect(at.page).toHaveURL(`https://${plain.host}/basket`);
});

test('a page that names the address for buying: that address, then the button; one that stays there is told', async () => {
  const at = await buyAt(`https://${plain.host}/things/lantern`);
  await expect(at.sidebar.getByText('Opens Lichthaus’s cart or checkout with 1 item.')).toBeVisible();
  expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
  await press(at);
  await expect.poll(plain.cart).toEqual({ lantern: 1 });
  await expect
    .poll(() => asked(/basket/))
    .toEqual([`GET https://${plain.host}/basket/add?thing=lantern&pieces=1`, `GET https://${plain.host}/basket`]);
  await expect(at.sidebar.getByText('Lichthaus’s cart was opened with 1 item')).toBeVisible();

  breaking(plain, 'action');
  await press(at);
  await expect.poll(plain.cart).toEqual({ lantern: 1 });
  expect(asked(/POST/)).toEqual([`POST https://${plain.host}/basket`]);

  breaking(plain, 'action-riddle');
  await press(at);
  await expect(at.sidebar.getByText('nothing shows that its cart was filled')).toBeVisible();
  expect(plain.cart(), 'nobody can tell, so nothing is tried').toEqual({});
});

/** A line as the cart holds it. */
const line = (shop: FixtureShop, path: string, title: string, quantity: number, more: Partial<BuyLine & Product>) => {
  const { choices, offerIds, ...fields } = more;
  const url = `https://${shop.host}${path}`;
  const product: Product = {
    type: 'product',
    title,
    url,
    shop: shop.host,
    keys: [`url:${shop.host}${path}`],
    seenAt: 1,
    ...fields,
  };
  return { product, quantity, ...(choices && { choices }), ...(offerIds && { offerIds }) };
};

/** Puts the thing of this page into the cart by the sidebar's buttons, with the choice that it asks for; answers the page. */
const addToCart = async (url: string, choice?: readonly [option: string, value: string]) => {
  const at = await buyAt(url);
  await at.sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(at.sidebar.getByText('In your cart').first()).toBeVisible();
  const { sidebar } = at;
  if (choice && (await sidebar.getByText('Which one is it to be?').isVisible())) await choose(sidebar, choice);
  return at;
};

const choose = async (on: Frame | Page, [option, value]: readonly [string, string]): Promise<void> => {
  await on.getByLabel(option, { exact: true }).selectOption(value);
  await on.getByRole('button', { name: 'This one' }).click();
};

/** The full page's cart, with this shop's part of it. */
const openCart = async (shopName: string) => {
  const own = await shopper.openOwn('app.html#/cart');
  const section = own.locator('section.shop').filter({ has: own.getByRole('heading', { name: shopName, level: 2 }) });
  return { own, section };
};

const JOURNEYS = [
  {
    shop: ucp,
    name: 'Gardena Seeds',
    came: 'was opened with',
    path: '/p/tulip%2Fred',
    other: ['Colour', 'White'],
    holds: { 'tulip/white': 2 },
  },
  {
    shop: shopify,
    name: 'Tassen & Tee',
    came: 'was opened with',
    path: '/products/harbour-mug?variant=4102',
    other: ['Size', 'Small'],
    holds: { 4101: 2 },
  },
  {
    shop: woo,
    name: 'Wolle am Markt',
    came: 'was opened with',
    path: '/product/31/',
    asked: ['Colour', 'Blue'],
    holds: { 312: 2 },
  },
  {
    shop: magento,
    name: 'Bergladen',
    came: 'is open, with',
    path: '/fleece-scarf.html',
    asked: ['Colour', 'Sand'],
    holds: { 'fleece-scarf/Sand': 2 },
  },
  {
    shop: plain,
    name: 'Lichthaus',
    came: 'is open, with',
    path: '/things/cable',
    asked: ['Length', '5 m'],
    holds: { 'cable/5 m': 2 },
  },
] as const satisfies readonly {
  shop: FixtureShop;
  name: string;
  path: string;
  /** What is known of its cart in the end. */
  came: 'was opened with' | 'is open, with';
  /** Chosen when the sidebar asks; chosen in the cart instead of what the page shows. */
  asked?: readonly [string, string];
  other?: readonly [string, string];
  holds: Readonly<Record<string, number>>;
}[];

for (const { shop, name, path, holds, came, ...chosen } of JOURNEYS)
  test(`from the page of ${name} by the cart into the shop’s own: this variant, two pieces, and the question whether it was bought`, async () => {
    await addToCart(`https://${shop.host}${path}`, 'asked' in chosen ? chosen.asked : undefined);
    const { own, section } = await openCart(name);
    if ('other' in chosen) {
      await section.getByRole('button', { name: /^Choose another/ }).click();
      await choose(own, chosen.other);
    }
    await section.getByRole('button', { name: 'One more' }).click();
    await expect(section.getByText(/(with|puts) 2 items/i)).toBeVisible();
    expect(asked(TO_CART), 'nothing is asked before the click').toEqual([]);
    await section.getByRole('button', { name: `To ${name}’s cart` }).click();

    await expect.poll(shop.cart).toEqual(holds);
    await expect(section.getByText(`${name}’s cart ${came} 2 items from here.`)).toBeVisible();
    await expect(section.getByText(`Did you buy it at ${name}?`)).toBeVisible();
    expect(shop.cart(), 'and nothing more came in').toEqual(holds);
    await own.bringToFront();
    await section.getByRole('button', { name: 'Yes, I bought it' }).click();
    await expect(section).toHaveCount(0);
    await own.getByRole('button', { name: 'What you bought' }).click();
    await expect(own.getByRole('heading', { name: new RegExp(name) }).first()).toBeVisible();
    await expect(own.getByRole('button', { name: /^Say what you think/ }).first()).toBeVisible();
  });

test('where the cart’s way into a shop breaks, the line waits until another way is gone or the person says that it is there', async () => {
  await addToCart(`https://${shopify.host}/products/harbour-mug?variant=4102`);
  const { own, section } = await openCart('Tassen & Tee');
  breaking(shopify, 'cart-link-elsewhere');
  await section.getByRole('button', { name: 'To Tassen & Tee’s cart' }).click();
  await expect(section.getByText('led to another page than its cart')).toBeVisible();
  await expect(section.getByText('Did you buy it'), 'nobody saw it there').toHaveCount(0);
  expect(shopify.cart()).toEqual({});
  await own.bringToFront();
  await section.getByRole('button', { name: 'Try another way' }).click();
  await expect.poll(shopify.cart).toEqual({ 4102: 1 });
  await expect(section.getByText('Did you buy it at Tassen & Tee?')).toBeVisible();
  await own.bringToFront();
  await section.getByRole('button', { name: 'Yes, I bought it' }).click();

  await addToCart(`https://${plain.host}/things/shade`);
  const light = (await openCart('Lichthaus')).section;
  breaking(plain, 'button');
  await light.getByRole('button', { name: 'To Lichthaus’s cart' }).click();
  await expect(light.getByText('no add-to-cart button was found')).toBeVisible();
  await expect(light.getByText('Did you buy it'), 'its page merely stands open').toHaveCount(0);
  await light.page().bringToFront();
  await light.getByRole('button', { name: 'It is in Lichthaus’s cart now' }).click();
  await light.getByRole('button', { name: 'Yes, I bought it' }).click();
  await expect(light).toHaveCount(0);
});

test('what the sidebar’s own page can’t see to its end is noted all the same', async () => {
  const at = await addToCart(`https://${plain.host}/things/lamp`);
  await at.sidebar.getByRole('tab', { name: /Cart/ }).click();
  await at.sidebar.getByRole('button', { name: 'To Lichthaus’s cart' }).click();
  await expect.poll(plain.cart).toEqual({ lamp: 1 });
  await expect(at.page, 'the tab in which the sidebar stood').toHaveURL(`https://${plain.host}/basket`);
  const { section } = await openCart('Lichthaus');
  await expect(section.getByText('Did you buy it at Lichthaus?')).toBeVisible();
  await section.getByRole('button', { name: 'No, keep it in the cart' }).click();

  const again = await buyAt(`https://${plain.host}/things/lamp`);
  await press(again);
  await expect(
    section.getByText('Did you buy it at Lichthaus?'),
    'the Buy button takes the cart’s line along',
  ).toBeVisible();

  // Shops that render themselves thank for the order without loading a page.
  const thanks = await buyAt(`https://${plain.host}/things/shade`);
  await thanks.page.evaluate(() => history.pushState({}, '', '/checkout/success'));
  await expect(thanks.sidebar.getByText('Did you buy it at Lichthaus?')).toBeVisible();
  const tab = await shopper.tabOf(`https://${plain.host}/checkout/success`);
  const mark = () => shopper.worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);
  await expect.poll(mark).toBe('?');
  const popup = await shopper.openOwn('popup.html');
  await thanks.page.bringToFront();
  await expect(popup.getByText('Did you buy it at Lichthaus?'), 'what the mark asks, the popup asks').toBeVisible();
  await popup.close();
  await thanks.sidebar.getByRole('button', { name: 'Yes, I bought it' }).click();
  await expect(section).toHaveCount(0);
});

test('a shop whose cart is somewhere else: only on the person’s word, called by that name, and asked about there too', async () => {
  await addToCart(`https://${ucp.host}/p/sku-basil`);
  const { own, section } = await openCart('Gardena Seeds');
  breaking(ucp, 'permalink-foreign', 'carts', 'button');
  await section.getByRole('button', { name: 'To Gardena Seeds’s cart' }).click();
  const goThere = section.getByRole('button', { name: 'It says that its cart is at kasse.example: go there' });
  await expect(goThere).toBeVisible();
  expect(asked(/kasse/), 'nobody is asked there before').toEqual([]);
  await own.bringToFront();
  await goThere.click();
  await expect.poll(kasse.cart).toEqual({ 'sku-basil': 1 });
  await expect(section.getByText('kasse.example was opened for Gardena Seeds with 1 item from here.')).toBeVisible();
  await expect(section.getByText('Did you buy it at Gardena Seeds?')).toBeVisible();

  const other = await buyAt(`https://${plain.host}/things/shade`);
  await other.page.evaluate(() => history.pushState({}, '', '/checkout/success'));
  await expect(other.sidebar.getByText('Nothing for sale was noticed here')).toBeVisible();
  await expect(other.sidebar.getByText('Did you buy it'), 'another shop’s order').toHaveCount(0);
  const thanks = await buyAt(`https://${kasse.host}/p/sku-basil`);
  await thanks.page.evaluate(() => history.pushState({}, '', '/checkout/success'));
  await expect(thanks.sidebar.getByText('Did you buy it at Gardena Seeds?')).toBeVisible();
  await thanks.sidebar.getByRole('button', { name: 'Yes, I bought it' }).click();
  await expect(section).toHaveCount(0);
});

test('several things of a shop, in their numbers and variants, come into its cart in one hand-off', async () => {
  const own = await shopper.openOwn('app.html#/cart');
  const seeds = [
    line(ucp, '/p/sku-basil', 'Basil seeds', 2, { offerIds: { variant: 'sku-basil' } }),
    line(ucp, '/p/rose%2Fdamask', 'Damask rose', 1, { offerIds: { variant: 'rose/damask' } }),
  ];
  expect(await handOff(own, seeds)).toMatchObject({ inCart: [0, 1], step: 'ucp-permalink' });
  expect(ucp.cart()).toEqual({ 'sku-basil': 2, 'rose/damask': 1 });

  const mugs = [
    line(shopify, '/products/harbour-mug', 'Harbour mug', 1, { platform: 'shopify', offerIds: { variant: '4101' } }),
    line(shopify, '/products/tea-strainer', 'Tea strainer', 2, { platform: 'shopify', offerIds: { variant: '4201' } }),
  ];
  expect(await handOff(own, mugs)).toMatchObject({ inCart: [0, 1], step: 'cart-link' });
  expect(shopify.cart()).toEqual({ 4101: 1, 4201: 2 });

  const wool = [
    line(woo, '/product/31/', 'Merino yarn', 1, {
      platform: 'woocommerce',
      offerIds: { product: '31', variant: '312' },
    }),
    line(woo, '/product/32/', 'Bamboo needles', 3, { platform: 'woocommerce', offerIds: { product: '32' } }),
  ];
  expect(await handOff(own, wool)).toMatchObject({ inCart: [0, 1], landing: 'checkout' });
  expect(woo.cart()).toEqual({ 312: 1, 32: 3 });
  breaking(woo, 'checkout-link');
  expect(await handOff(own, wool)).toMatchObject({ inCart: [0, 1], landing: 'cart' });
  expect(woo.cart()).toEqual({ 312: 1, 32: 3 });

  const outdoors = [
    line(magento, '/rain-jacket.html', 'Rain jacket', 2, {
      platform: 'magento',
      choices: [{ name: 'Size', value: 'M' }],
      price: { amount: 11_900, currency: 'EUR' },
    }),
    line(magento, '/wool-socks.html', 'Wool socks', 1, { platform: 'magento' }),
  ];
  expect(await handOff(own, outdoors)).toMatchObject({
    inCart: [0, 1],
    step: 'page-help',
    url: `https://${magento.host}/checkout/cart/`,
    notes: [{ line: 0, says: 'dearer', was: { amount: 11_900 }, now: { amount: 12_900 } }],
  });
  expect(magento.cart()).toEqual({ 'rain-jacket/M': 2, 'wool-socks': 1 });

  const light = [
    line(plain, '/things/lamp', 'Reading lamp', 2, {}),
    line(plain, '/things/shade', 'Linen shade', 1, {}),
  ];
  expect(await handOff(own, light)).toMatchObject({ inCart: [0, 1] });
  expect(plain.cart(), 'pressed once a piece').toEqual({ lamp: 2, shade: 1 });
  const gone = [line(plain, '/things/vase', 'Glass vase', 1, {}), ...light.slice(1)];
  expect(await handOff(own, gone)).toMatchObject({ inCart: [1], left: [0], failed: [{ failure: 'gone' }] });
});

test('whatever breaks, the next step goes on from there, or it is told; nothing gets into a cart that nobody put there', async () => {
  const own = await shopper.openOwn('app.html#/cart');
  const needles = [
    line(woo, '/product/32/', 'Bamboo needles', 1, { platform: 'woocommerce', offerIds: { product: '32' } }),
  ];
  breaking(woo, 'stock');
  expect(await handOff(own, needles), 'the shop says so itself').toMatchObject({
    opened: [0],
    failed: [{ step: 'cart-link', failure: 'sold-out' }, { failure: 'sold-out' }],
  });
  expect(asked(/checkout-link/)).toEqual([]);
  breaking(woo, 'stock', 'api');
  expect(await handOff(own, needles), 'the link led to an empty cart').toMatchObject({
    inCart: [],
    unseen: [0],
    url: expect.stringContaining('/cart/?wc_error='),
    failed: [{ step: 'cart-link', failure: 'unsure' }],
  });
  expect(woo.cart()).toEqual({});
  breaking(woo, 'checkout-link', 'add-to-cart');
  const lost = await handOff(own, needles);
  expect(lost).toMatchObject({ inCart: [], landing: 'elsewhere', next: 'page-help' });
  expect(await handOff(own, needles, { after: 'cart-link' })).toMatchObject({ inCart: [0], step: 'page-help' });
  expect(woo.cart()).toEqual({ 32: 1 });
  breaking(woo, 'checkout-link', 'add-to-cart', 'button');
  expect(await handOff(own, needles, { after: 'cart-link' })).toMatchObject({
    opened: [0],
    failed: [{ failure: 'no-button' }],
  });

  const mug = [
    line(shopify, '/products/harbour-mug?variant=4102', 'Harbour mug', 1, {
      platform: 'shopify',
      offerIds: { variant: '4102' },
    }),
  ];
  breaking(shopify, 'cart-link', 'add');
  expect(await handOff(own, mug)).toMatchObject({
    opened: [0],
    failed: [{ failure: 'refused' }, { failure: 'unsure' }],
  });
  breaking(shopify, 'cart-link', 'button');
  expect(await handOff(own, mug)).toMatchObject({
    opened: [0],
    failed: [{ failure: 'refused' }, { failure: 'sold-out' }],
  });
  expect(shopify.cart()).toEqual({});

  const socks = [line(magento, '/wool-socks.html', 'Wool socks', 1, { platform: 'magento' })];
  breaking(magento, 'add');
  expect(await handOff(own, socks)).toMatchObject({ opened: [0], failed: [{ failure: 'unsure' }] });
  breaking(magento, 'button');
  expect(await handOff(own, socks)).toMatchObject({ opened: [0], failed: [{ failure: 'no-button' }] });
  breaking(magento, 'page');
  expect(await handOff(own, socks)).toMatchObject({
    opened: [],
    left: [0],
    failed: [{ failure: 'gone' }, { failure: 'gone' }],
  });
  expect(magento.cart()).toEqual({});

  const lamp = [line(plain, '/things/lamp', 'Reading lamp', 1, {})];
  const bag = [line(plain, '/things/tote-bag', 'Tote bag', 1, {})];
  breaking(plain, 'page');
  expect(await handOff(own, lamp)).toMatchObject({ left: [0], failed: [{ failure: 'gone' }, { failure: 'gone' }] });
  breaking(plain, 'button');
  expect(await handOff(own, lamp)).toMatchObject({ opened: [0], failed: [{ failure: 'no-button' }] });
  breaking(plain, 'moved');
  expect(await handOff(own, lamp), 'its category is full of other things’ buttons').toMatchObject({
    inCart: [],
    notes: [{ line: 0, says: 'gone' }],
  });
  breaking(plain, 'add');
  expect(await handOff(own, bag), 'its own address reads like a cart’s').toMatchObject({
    inCart: [],
    failed: [{ failure: 'unsure' }],
  });
  breaking(plain, 'down');
  expect(await handOff(own, lamp)).toMatchObject({
    left: [0],
    failed: [{ failure: 'unreachable' }, { failure: 'unreachable' }],
  });
  expect(plain.cart()).toEqual({});

  const basil = [line(ucp, '/p/sku-basil', 'Basil seeds', 2, { offerIds: { variant: 'sku-basil' } })];
  breaking(ucp, 'permalinks');
  expect(await handOff(own, basil)).toMatchObject({ inCart: [0], step: 'ucp-cart', failed: [] });
  expect(ucp.cart()).toEqual({ 'sku-basil': 2 });
  breaking(ucp, 'permalinks', 'continue');
  expect(await handOff(own, basil), 'the shop made a cart, and led elsewhere').toMatchObject({
    inCart: [],
    unseen: [0],
    landing: 'elsewhere',
    url: `https://${ucp.host}/sorry`,
    failed: [{ step: 'ucp-cart', failure: 'elsewhere' }],
  });
});

test('a hand-off during which the worker is stopped is not done again, and says that nobody knows how far it came', async () => {
  await addToCart(`https://${shopify.host}/products/tea-strainer?variant=4201`);
  const { section } = await openCart('Tassen & Tee');
  shopify.broken.add('slow');
  await section.getByRole('button', { name: 'To Tassen & Tee’s cart' }).click();
  await expect.poll(() => asked(/cart\/4201/)).toHaveLength(1);
  await shopper.stopWorker();
  await expect(section.getByText('This was interrupted')).toBeVisible();
  shopify.broken.delete('slow');
  await expect.poll(shopify.cart).toEqual({ 4201: 1 });
  expect(asked(/cart\/4201/), 'put in once').toHaveLength(1);
  await expect(section.getByRole('button', { name: 'To Tassen & Tee’s cart' }), 'the line waits').toBeVisible();
  await section.getByRole('button', { name: 'Remove Tea strainer' }).click();
  await expect(section).toHaveCount(0);
});

test('where the person lets us read no shop’s page, a shop that is down is not said to hold anything', async () => {
  const newcomer = await launchPerson('newcomer', { ...shops, extension: SHIPPED_EXTENSION });
  try {
    const own = await newcomer.openOwn('app.html#/cart');
    const mug = line(shopify, '/products/harbour-mug?variant=4102', 'Harbour mug', 2, {
      platform: 'shopify',
      offerIds: { variant: '4102' },
    });
    await ask(own, 'addAllToCart', { things: [mug] });
    shopify.broken.add('down');
    await own.getByRole('button', { name: `To ${shopify.host}’s cart` }).click();
    await expect(own.getByText('look whether 2 items came into its cart')).toBeVisible();
    await expect(own.getByText('Did you buy it'), 'nobody saw it there').toHaveCount(0);
    await own.bringToFront();
    await own.getByRole('button', { name: `It is in ${shopify.host}’s cart now` }).click();
    await expect(own.getByText('Did you buy it')).toBeVisible();
  } finally {
    await newcomer.leave();
  }
});

test('of a cart of 500 lines in 60 shops everything is there, and only what is in view is laid out', async () => {
  const own = await shopper.openOwn('app.html#/settings');
  const currencies = ['EUR', 'SEK', 'JPY'] as const;
  const things: ForCart[] = Array.from({ length: 500 }, (_, at) => ({
    product: productAt(`shop${at % 60}.example`, `Thing number ${at}`, [`url:${at}`], {
      amount: 1000 + at,
      currency: currencies[at % 3] ?? 'EUR',
    }),
  }));
  await ask(own, 'addAllToCart', { things });
  await own.goto(own.url().replace('/settings', '/cart'));
  await expect(own.locator('.cart-line')).toHaveCount(500);
  await expect(own.locator('section.shop')).toHaveCount(60);
  await expect(own.getByRole('link', { name: /^Cart/ })).toContainText('500');
  const cents = (currency: number) =>
    things.reduce(
      (sum, { product }, at) =>
        sum + (at % 3 === currency && product.type === 'product' ? (product.price?.amount ?? 0) : 0),
      0,
    );
  await expect(own.locator('.together b')).toContainText((cents(0) / 100).toLocaleString('en'));
  await expect(own.locator('.together b')).toContainText(cents(2).toLocaleString('en'));

  const isLaidOut = (line: Locator) => line.evaluate((row) => row.checkVisibility({ contentVisibilityAuto: true }));
  const [first, last] = [own.locator('.cart-line').first(), own.locator('.cart-line').last()];
  expect([await isLaidOut(first), await isLaidOut(last)]).toEqual([true, false]);
  await last.scrollIntoViewIfNeeded();
  await expect.poll(() => isLaidOut(last)).toBe(true);
  await expect.poll(() => isLaidOut(first)).toBe(false);
});

const handOff = (own: Page, lines: readonly BuyLine[], how: { after?: StepName } = {}): Promise<HandOffReport> =>
  ask(own, 'handOff', { lines, ...how }) as Promise<HandOffReport>;

/** Asks the background as a page of ours does. */
const ask = (own: Page, action: ActionName, args: unknown): Promise<unknown> =>
  own.evaluate(
    (wish) =>
      new Promise<unknown>((resolve, reject) => {
        const port = chrome.runtime.connect({ name: 'page' });
        port.onMessage.addListener((answer: { type: string; id: number; value: unknown; message: string }) => {
          if (answer.id !== 1) return;
          port.disconnect();
          if (answer.type === 'done') resolve(answer.value);
          else reject(new Error(answer.message));
        });
        port.postMessage({ type: 'act', id: 1, request: crypto.randomUUID(), ...wish });
      }),
    { action, args },
  );

/** The extension's interface as a page of ours sees it, where Playwright evaluates. */
declare const chrome: typeof import('wxt/browser').browser;

/** Browsers ask their makers for things of their own, which has nothing to do with us. */
const asked = (what: RegExp): string[] =>
  shops.requests.slice(start).filter((request) => what.test(request) && / https:\/\/\w+\.example\//.test(request));
