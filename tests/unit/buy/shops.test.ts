import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { climb } from '../../../shared/buy/climb.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import { planBuy } from '../../../shared/buy/plan.ts';
import { LADDER } from '../../../shared/buy/registry.ts';
import { SHOPS, shopOf } from '../../../shared/buy/shops/registry.ts';
import type { Way } from '../../../shared/buy/shops/shop.ts';
import { detect } from '../../../shared/detect/detect.ts';
import { claimToThing } from '../../../shared/identity/claim-to-thing.ts';
import type { Product } from '../../../shared/model/product.ts';
import { HOSTILE_IDS } from '../../support/hostile-ids.ts';
import { handsIn } from './hands.ts';

/** What each platform and retailer does, one row each; a shop of the registry without a row fails the test. */
interface Row {
  readonly shop: string;
  /** A product's page, as such shops write them: its address, and what tells whose it is. */
  readonly page: { readonly url: string; readonly html: string };
  /** Two of the product's variants, or two products of the shop: what differs from the page's own. */
  readonly other?: Partial<Product>;
  /** The addresses for one piece; for one and two of the other; empty where none can do it. */
  readonly one: readonly string[];
  readonly several: readonly string[];
  /** The second manner of linking, where there is one. */
  readonly older?: readonly string[];
  /** A line that this shop's links can't name. */
  readonly unnamed?: Partial<Product> & { readonly quantity?: number };
}

const PRICE = '<p>€ 20,00</p>';
const head = (mark: string) => `${mark}<meta property="og:type" content="product"><title>Wool hat</title>`;
const cart = (inner: string, action = '/cart/add') =>
  `<h1>Wool hat</h1>${PRICE}<form method="post" action="${action}" class="cart">${inner}<button>Add to cart</button></form>`;
const shopPage = (mark: string, form: string, url = 'https://hats.example/p/wool-hat') => ({
  url,
  html: `<html lang="en"><head>${head(mark)}</head><body>${form}</body></html>`,
});

const ROWS: readonly Row[] = [
  {
    shop: 'shopify',
    page: shopPage(
      '<script src="https://cdn.shopify.com/s/theme.js"></script>',
      cart('<select name="id"><option value="11">S</option><option value="12" selected>M</option></select>'),
    ),
    other: { offerIds: { variant: '13' } },
    one: ['https://hats.example/cart/12:1?storefront=true'],
    several: ['https://hats.example/cart/12:1,13:2?storefront=true'],
    unnamed: { offerIds: { variant: 'gid://shopify/12' } },
  },
  {
    shop: 'woocommerce',
    page: shopPage(
      '<meta name="generator" content="WooCommerce 10.2">',
      cart('<input type="hidden" name="product_id" value="70"><input type="hidden" name="variation_id" value="71">'),
    ),
    other: { offerIds: { product: '80' } },
    one: ['https://hats.example/checkout-link/?products=71:1'],
    several: ['https://hats.example/checkout-link/?products=71:1,80:2'],
    older: [
      'https://hats.example/?add-to-cart=70&quantity=1&variation_id=71',
      'https://hats.example/?add-to-cart=80&quantity=2',
    ],
    unnamed: { offerIds: { product: '7,8' } },
  },
  {
    shop: 'bigcommerce',
    page: shopPage(
      '<meta name="platform" content="bigcommerce.stencil">',
      cart('<input type="hidden" name="product_id" value="112">', '/cart.php'),
    ),
    other: { offerIds: { product: '113', variant: '9' } },
    one: ['https://hats.example/cart.php?action=add&product_id=112&qty=1'],
    several: [
      'https://hats.example/cart.php?action=add&product_id=112&qty=1',
      'https://hats.example/cart.php?action=add&product_id=113&qty=2&variant_id=9',
    ],
    unnamed: { offerIds: { product: '1&qty=99' } },
  },
  {
    shop: 'vtex',
    page: shopPage(
      '<link rel="stylesheet" href="https://hats.vtexassets.com/a.css"><meta property="product:retailer_item_id" content="22">',
      cart(''),
    ),
    other: { offerIds: { variant: '23' } },
    one: ['https://hats.example/checkout/cart/add?sku=22&qty=1&seller=1&sc=1'],
    several: ['https://hats.example/checkout/cart/add?sku=22&qty=1&seller=1&sku=23&qty=2&seller=1&sc=1'],
    unnamed: { offerIds: { variant: 'AB 1' } },
  },
  {
    shop: 'neto',
    page: shopPage(
      '<script src="/assets/js/jquery.neto.min.js"></script>',
      cart('<input type="hidden" id="skuKp3HAT0012" name="sku" value="HAT0012">', '/_mycart'),
    ),
    other: { offerIds: { product: 'CAP0007' } },
    one: ['https://hats.example/_mycart?sku=HAT0012&qty=1'],
    several: ['https://hats.example/_mycart?multi=2&sku0=HAT0012&qty0=1&sku1=CAP0007&qty1=2'],
    unnamed: { offerIds: { product: 'CAP&addcpn=X' } },
  },
  {
    shop: 'shopline',
    page: shopPage(
      '<script src="https://cdn.myshopline.com/theme.js"></script>',
      cart(''),
      'https://hats.example/products/wool-hat?sku=18050887388282345678',
    ),
    other: { offerIds: { variant: '18050887388282345679' } },
    one: ['https://hats.example/cart/18050887388282345678:1'],
    several: ['https://hats.example/cart/18050887388282345678:1,18050887388282345679:2'],
    unnamed: { offerIds: { product: '12' } },
  },
  {
    shop: 'amazon',
    page: {
      url: 'https://www.amazon.de/dp/B0GD6CJVQ4',
      html: '<span id="productTitle">Wool hat</span><div id="corePrice_feature_div"><span class="a-price"><span class="a-offscreen">€ 20,00</span></span></div>',
    },
    other: { keys: ['asin:B0F7Y6GDWX'] },
    one: ['https://www.amazon.de/gp/aws/cart/add.html?ASIN.1=B0GD6CJVQ4&Quantity.1=1'],
    several: [
      'https://www.amazon.de/gp/aws/cart/add.html?ASIN.1=B0GD6CJVQ4&Quantity.1=1&ASIN.2=B0F7Y6GDWX&Quantity.2=2',
    ],
    unnamed: { keys: ['url:amazon.de/dp/x'] },
  },
  {
    shop: 'walmart',
    page: shopPage('', cart(''), 'https://www.walmart.com/ip/wool-hat/123456789'),
    other: { url: 'https://www.walmart.com/ip/987' },
    one: ['https://affil.walmart.com/cart/addToCart?items=123456789%7C1'],
    several: ['https://affil.walmart.com/cart/addToCart?items=123456789%7C1,987%7C2'],
    unnamed: { url: 'https://www.walmart.com/browse/hats/5438' },
  },
  {
    shop: 'best-buy',
    page: shopPage('', cart(''), 'https://www.bestbuy.com/site/wool-hat/6505727.p?skuId=6505727'),
    other: { url: 'https://www.bestbuy.com/product/cap/J3K/sku/6505728' },
    one: ['https://api.bestbuy.com/click/-/6505727/cart'],
    several: ['https://api.bestbuy.com/click/-/6505727/cart'],
    unnamed: { quantity: 2 },
  },
  {
    shop: 'newegg',
    page: shopPage('', cart(''), 'https://www.newegg.com/wool-hat/p/N82E16819113843'),
    other: { url: 'https://www.newegg.com/p/N82E16819113844' },
    one: ['https://secure.newegg.com/Shopping/AddtoCart.aspx?Submit=ADD&ItemList=N82E16819113843'],
    several: ['https://secure.newegg.com/Shopping/AddtoCart.aspx?Submit=ADD&ItemList=N82E16819113843'],
    unnamed: { quantity: 3 },
  },
  {
    shop: 'ebay',
    page: shopPage('', cart(''), 'https://www.ebay.com/itm/256789012345'),
    other: { url: 'https://www.ebay.com/itm/wool-cap/256789012346' },
    one: ['https://cart.payments.ebay.com/sc/add?ssPageName=CART:ATC&item=iid:256789012345,qty:1'],
    several: [
      'https://cart.payments.ebay.com/sc/add?ssPageName=CART:ATC&item=iid:256789012345,qty:1',
      'https://cart.payments.ebay.com/sc/add?ssPageName=CART:ATC&item=iid:256789012346,qty:2',
    ],
    unnamed: { url: 'https://www.ebay.com/itm/256789012345?var=55' },
  },
  {
    shop: 'magento',
    page: shopPage(
      '<script type="text/x-magento-init">{}</script>',
      '<h1>Wool hat</h1><form id="product_addtocart_form" method="post" action="/checkout/cart/add/"><input type="hidden" name="product" value="5"><p>€ 20,00</p><button>Add to Cart</button></form>',
    ),
    one: [],
    several: [],
  },
  {
    shop: 'prestashop',
    page: shopPage('<meta name="generator" content="PrestaShop">', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'salesforce',
    page: shopPage('<link rel="stylesheet" href="/on/demandware.static/x.css">', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'shopware',
    page: shopPage('<meta name="application-name" content="Shopware">', cart('', '/checkout/line-item/add')),
    one: [],
    several: [],
  },
  {
    shop: 'squarespace',
    page: shopPage('<script src="https://assets.squarespace.com/x.js"></script>', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'wix',
    page: shopPage('<meta name="generator" content="Wix.com Website Builder">', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'ecwid',
    page: shopPage('<script src="https://app.ecwid.com/script.js?1"></script>', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'drupal',
    page: shopPage('<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">', cart('')),
    one: [],
    several: [],
  },
  {
    shop: 'target',
    page: shopPage('', cart(''), 'https://www.target.com/p/wool-hat/-/A-12345678'),
    one: [],
    several: [],
  },
  {
    shop: 'etsy',
    page: shopPage('', cart(''), 'https://www.etsy.com/listing/1234567890/wool-hat'),
    one: [],
    several: [],
  },
  {
    shop: 'ikea',
    page: shopPage('', cart(''), 'https://www.ikea.com/de/de/p/wool-hat-12345678/'),
    one: [],
    several: [],
  },
];

const parser = new JSDOM('').window;
const productOn = ({ url, html }: Row['page']): Product => {
  const claim = detect({ document: new parser.DOMParser().parseFromString(html, 'text/html'), url: new URL(url) });
  const thing = claim && claimToThing(claim, 0);
  if (thing?.type !== 'product') throw new Error(`${url} sells nothing`);
  return thing;
};

const addressesOf = (lines: readonly BuyLine[], way: Way | undefined): string[] => {
  const [first] = lines;
  const shop = first && shopOf(first.product);
  const items = lines.flatMap((line) => {
    const id = shop?.idOf(line);
    return id ? [{ line, id, quantity: line.quantity }] : [];
  });
  return first && way && items.length ? way.links(items, new URL(first.product.url).origin).map(({ url }) => url) : [];
};

describe('platforms and retailers', () => {
  it('have a row each', () => {
    expect(ROWS.map(({ shop }) => shop).sort()).toEqual(SHOPS.map(({ name }) => name).sort());
  });

  it.each(ROWS)('$shop is known by its page, and its cart is filled by what it takes', ({ shop, page, ...row }) => {
    const product = productOn(page);
    const [way, older] = shopOf(product)?.ways ?? [];
    const one: BuyLine = { product, quantity: 1 };
    const two: BuyLine = { product: { ...product, ...row.other }, quantity: 2 };

    expect(shopOf(product)?.name).toBe(shop);
    expect(addressesOf([one], way)).toEqual(row.one);
    expect(addressesOf([one, two], way)).toEqual(row.several);
    expect(addressesOf([one, two], older)).toEqual(row.older ?? []);
    for (const address of [...row.one, ...row.several, ...(row.older ?? [])]) {
      expect(new URL(address).protocol).toBe('https:');
      expect(address).not.toMatch(/tag=|affil(?!\.walmart)|utm_|ref=|campid/i);
    }
    if (row.unnamed) {
      const { quantity = 1, ...other } = row.unnamed;
      expect(
        shopOf(product)?.idOf({ product: { ...product, ...other }, quantity }),
        'what a link can’t name',
      ).toBeNull();
    }
  });

  it.each(ROWS.filter(({ one }) => one.length === 0))('$shop leads to the shop’s own button', ({ page }) => {
    const lines = [{ product: productOn(page), quantity: 2 }];
    const { steps } = planBuy(lines, { mayRead: false, mayPress: true });
    expect(steps).toEqual([{ name: 'page-help', landing: 'button', carries: [0] }]);
  });

  const sized: Partial<Product> = {
    options: [{ name: 'Size', values: ['S', 'M'] }],
    choices: [{ name: 'Size', value: 'S' }],
    variants: [
      { id: '501', choices: ['S'] },
      { id: '502', choices: ['M'] },
    ],
    offerIds: { product: '500', variant: '501' },
  };
  const linked = (line: BuyLine): boolean =>
    planBuy([line], { mayRead: true, mayPress: true, agentProfile: 'https://x.example/profile' }).steps.some(
      ({ name }) => name === 'cart-link',
    );

  it.each(ROWS.filter(({ one }) => one.length > 0))(
    '$shop is sent no address while something is left to choose, nor the page’s own for another choice',
    ({ page }) => {
      const product = { ...productOn(page), ...sized };
      const { choices: _, ...undecided } = product;
      expect(linked({ product: undecided, quantity: 1 }), 'left to choose').toBe(false);
      const nameless = { ...undecided, offerIds: { product: '500' } };
      expect(linked({ product: nameless, choices: [{ name: 'Size', value: 'L' }], quantity: 1 }), 'unknown').toBe(
        false,
      );
      const way = shopOf(product)?.ways[0];
      const other = { product, choices: [{ name: 'Size', value: 'M' }], quantity: 1 };
      expect(addressesOf([other], way).join(), 'what is chosen, or nothing').toMatch(/502|^$/);
    },
  );

  /** Every place in a product from which a shop's links take an id. */
  const naming = (id: string, { url, keys, offerIds = {} }: Product): Partial<Product>[] =>
    [
      { keys: [`asin:${id}`, ...keys.filter((key) => !key.startsWith('asin:'))] },
      { offerIds: { product: id } },
      { offerIds: { variant: id } },
      { offerIds: { product: '70', variant: id } },
      { offerIds: { product: id, variant: '71' } },
      { offerIds, url: url + id },
      { offerIds, url: url.replace(/[^/]+$/, id) },
      { offerIds, url: url.replace(/\?.*|$/, `?skuId=${id}`) },
    ].filter((fields) => !fields.url || URL.canParse(fields.url));
  /** An address without the ids in it: what a shop is asked to do, whatever with. */
  const skeleton = (address: string): string => address.replace(/(?<![A-Z0-9])(?:[A-Z0-9]{6,20}|\d{1,20})(?!\w)/g, '#');

  it.each(ROWS.filter(({ one }) => one.length > 0))(
    '$shop gets no address that an id says more in than which thing',
    ({ page, one, several, older = [] }) => {
      const product = productOn(page);
      const ways = shopOf(product)?.ways ?? [];
      const known = [...one, ...several, ...older].map(skeleton);
      for (const id of HOSTILE_IDS)
        for (const fields of naming(id, product))
          for (const way of ways)
            for (const address of addressesOf([{ product: { ...product, ...fields }, quantity: 1 }], way)) {
              expect(known, JSON.stringify(fields)).toContain(skeleton(address));
              expect(id !== '' && id !== '.' && address.includes(id), address).toBe(false);
              expect(address.length).toBeLessThan(200);
            }
    },
  );

  it('on BigCommerce get no address where the variant has no number of theirs: it would add another', () => {
    const product = productOn(ROWS.find(({ shop }) => shop === 'bigcommerce')?.page ?? { url: '', html: '' });
    expect(linked({ product: { ...product, offerIds: { product: '113', variant: '9' } }, quantity: 1 })).toBe(true);
    expect(linked({ product: { ...product, offerIds: { product: '113', variant: '9&x=1' } }, quantity: 1 })).toBe(
      false,
    );
  });

  it('that nothing tells of, as Vendure and Medusa behind a page of the shop’s own, lead to the shop’s own button', () => {
    const product = productOn(shopPage('<script src="/assets/index.js"></script>', cart('')));
    expect(shopOf(product)).toBeUndefined();
    const { steps } = planBuy([{ product, quantity: 2 }], { mayRead: true, mayPress: true });
    expect(steps).toEqual([{ name: 'page-help', landing: 'button', carries: [0] }]);
  });

  it('on eBay are filled by the page’s own link, as it stands; of more pieces, by the address that counts', async () => {
    const link = 'https://cart.payments.ebay.com/sc/add?srt=01&item=iid:256789012345,qty:1&ssPageName=CART:ATC';
    const { url } = ROWS.find(({ shop }) => shop === 'ebay')?.page ?? { url: '' };
    const product = productOn(
      shopPage('', `${cart('')}<a href="${link.replaceAll('&', '&amp;')}">Add to cart</a>`, url),
    );
    const world = handsIn();
    const climbed = (quantity: number) =>
      climb([{ product, quantity }], {
        ladder: LADDER,
        hands: world.hands,
        surroundings: { mayRead: false, mayPress: true },
      });
    expect(await climbed(1)).toMatchObject({ step: 'page-template', inCart: [0] });
    expect(await climbed(2)).toMatchObject({ step: 'cart-link', inCart: [0] });
    expect(world.opened).toEqual([link, expect.stringContaining('item=iid:256789012345,qty:2')]);
  });

  it('of a marketplace on VTEX get no address for what another seller sells', () => {
    const page = ROWS.find(({ shop }) => shop === 'vtex')?.page ?? { url: '', html: '' };
    const product = productOn(page);
    expect(linked({ product, quantity: 1 })).toBe(true);
    expect(linked({ product: { ...product, seller: 'Hats by Ann' }, quantity: 1 })).toBe(false);
  });

  it('are never taken for one whose host merely contains their name', () => {
    for (const host of ['amazon.de.evil.example', 'notwalmart.com', 'ebay.com.shop.example', 'xbestbuy.com']) {
      const product = { ...productOn(ROWS[0]?.page ?? { url: '', html: '' }), url: `https://${host}/itm/256789012345` };
      expect(shopOf({ ...product, platform: undefined } as never)).toBeUndefined();
    }
  });
});
