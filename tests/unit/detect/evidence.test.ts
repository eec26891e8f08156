import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../shared/detect/detect.ts';
import type { ProductClaim } from '../../../shared/model/claim.ts';

const parser = new JSDOM('').window;

const readPage = (html: string, address: string): ProductClaim | null => {
  const document = new parser.DOMParser().parseFromString(html, 'text/html');
  const claim = detect({ document, url: new URL(address) });
  return claim?.type === 'product' ? claim : null;
};

const read = (body: string, address = 'https://lamps.example/linen-lamp'): ProductClaim | null =>
  readPage(`<title>Linen lamp | Lamps</title><main><h1>Linen lamp</h1>${body}</main>`, address);

const jsonLd = (product: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Linen lamp', ...product })}</script>`;

const BUTTON = '<button>Add to cart</button>';
const euros = (amount: number): object => ({ price: { amount, currency: 'EUR' } });

describe('the visible price', () => {
  it('is found behind any depth of indentation', () => {
    const deep = `<div class="price-box">\n${' '.repeat(150)}<div>\n${' '.repeat(150)}<strong>\n${' '.repeat(80)}49,00 €</strong></div></div>`;
    expect(read(deep + BUTTON)).toMatchObject(euros(4900));
  });

  it('is not taken for an instalment or the postage that stands nearer', () => {
    expect(read(`<p class="price">From 1.099 € or 45,79 €/month</p>${BUTTON}`)).toMatchObject(euros(109_900));
    expect(read(`<p>49,00 € for one of linen</p><p class="price">Shipping: 4,90 €</p>${BUTTON}`)).toMatchObject(
      euros(4900),
    );
    expect(
      read(`<p class="price">49,00 € or 4,08 €/month</p><p>52,00 € with a box of oak and glass</p>${BUTTON}`),
    ).toMatchObject(euros(4900));
  });

  it('bears a sign where others do: pieces, buyers and stars don’t', () => {
    const counted = `<p>49,00 € for one of linen</p><p class="price">29 sold</p>`;
    expect(read(counted + BUTTON)).toMatchObject(euros(4900));
  });

  it('is no price of what is no longer made', () => {
    const gone = jsonLd({ offers: { price: '49', priceCurrency: 'EUR', availability: 'Discontinued' } });
    const claim = read(`<p class="price">49,00 €</p>${gone}${BUTTON}`);
    expect(claim).toMatchObject({ availability: 'Discontinued' });
    expect(claim).not.toHaveProperty('price');
  });

  it('stands in an article that sells nothing, too', () => {
    const article = '<meta property="og:type" content="article">';
    const page = `${article}<p class="price">We paid</p>${jsonLd({ offers: { price: '49', priceCurrency: 'EUR' } })}`;
    expect(read(page)).toBeNull();
  });

  it('is the lower one beside a former one, whatever stands behind that and whatever mark-up still says', () => {
    const stale = jsonLd({ offers: { price: '99', priceCurrency: 'EUR' } });
    const former = '<span class="original-price">99,00 €</span> <span class="label">-50%</span>';
    expect(read(`<p>${former}</p><p class="price">49,00 €</p>${stale}${BUTTON}`)).toMatchObject({
      ...euros(4900),
      listPrice: { amount: 9900 },
    });
  });

  it('has no sign where none has', () => {
    const page = `<p class="price">49,00</p>${jsonLd({ offers: { price: '52.00', priceCurrency: 'EUR' } })}${BUTTON}`;
    expect(read(page)).toMatchObject(euros(4900));
  });

  it.each(['barred', 'full-price', 'old-price', 'price--compare'])('is not one that is called %s', (name) => {
    const page = `<div class="price ${name}">59,00 €</div><div class="price">49,00 €</div>`;
    expect(read(page + BUTTON)).toMatchObject({ ...euros(4900), listPrice: { amount: 5900, currency: 'EUR' } });
  });

  it('stays out where it belongs to another product', () => {
    const page = `${jsonLd({ offers: { availability: 'InStock' } })}${BUTTON}<section class="related-products"><p class="price">19,00 €</p></section>`;
    expect(read(page)).not.toHaveProperty('price');
  });

  it('wins over mark-up that names the sum without tax', () => {
    const page = `<p class="price">59,50 €</p>${BUTTON}${jsonLd({ offers: { price: '50.00', priceCurrency: 'EUR' } })}`;
    expect(read(page)).toMatchObject(euros(5950));
  });
});

it('the least of a range that only mark-up names is no price, but the range is told', () => {
  const range = jsonLd({ offers: { '@type': 'AggregateOffer', lowPrice: 49, highPrice: 99, priceCurrency: 'EUR' } });
  expect(read(range + BUTTON, 'https://lamps.example/products/linen-lamp-12345')).not.toHaveProperty('price');
  expect(read(`<p class="price">49,00 €</p>${range}${BUTTON}`)).toMatchObject({
    ...euros(4900),
    priceRange: { low: { amount: 4900 }, high: { amount: 9900 } },
  });
});

describe('words of stock', () => {
  const page = (words: string): ProductClaim | null =>
    read(`<p class="price">49,00 €</p><p>${words}</p>`, 'https://lamps.example/products/linen-lamp-12345');

  it.each([
    ['Ikke på lager', 'nb'],
    ['Ej i lager', 'sv'],
    ['Ei varastossa', 'fi'],
    ['Nincs raktáron', 'hu'],
    ['Není na skladě', 'cs'],
    ['Nie je na sklade', 'sk'],
    ['Nu este în stoc', 'ro'],
    ['Pas en stock', 'fr'],
    ['En rupture', 'fr'],
    ['N’est plus disponible', 'fr'],
    ['No está disponible', 'es'],
    ['Sin stock', 'es'],
    ['Sem estoque', 'pt'],
    ['Não disponível', 'pt'],
    ['Nicht mehr lieferbar', 'de'],
    ['재고 없음', 'ko'],
    ['在庫なし', 'ja'],
    ['无货', 'zh'],
    ['Stokta kalmadı', 'tr'],
    ['No longer in stock', 'en'],
    ['0 in stock', 'en'],
    ['Back in stock soon', 'en'],
  ])('%s (%s) is sold out', (words) => {
    expect(page(words)).toMatchObject({ availability: 'OutOfStock' });
  });

  it.each(['På lager', '10 in stock', 'No minimum order, in stock', 'Sofort lieferbar', 'Disponible'])(
    '%s is not',
    (words) => expect(page(words)).toMatchObject({ availability: 'InStock' }),
  );

  it('in mark-up are read whole', () => {
    const marked = (availability: string) =>
      read(jsonLd({ offers: { price: '49', priceCurrency: 'EUR', availability } }));
    for (const word of ['Not available', 'Not in stock', 'https://schema.org/OutOfStock'])
      expect(marked(word), word).toMatchObject({ availability: 'OutOfStock' });
    expect(marked('Available')).toMatchObject({ availability: 'InStock' });
  });
});

describe('what stands beside a price', () => {
  const page = (line: string): ProductClaim | null => read(`<p class="price">${line}</p>${BUTTON}`);

  it.each(['49,00 € zzgl. Versand', '49,00 € + shipping', '49,00 € Free delivery', 'Available for 49,00 €'])(
    'takes nothing from it: %s',
    (line) => expect(page(line)).toMatchObject(euros(4900)),
  );

  it.each([
    ['12x 4,08 €'],
    ['Member price 45,00 €'],
    ['1 kg = 12,25 €'],
    ['12,25 € / 1 Kilogramm'],
    ['1,23 € je 100 g'],
    ['−10,00 €'],
    ['In 3 Raten zu je 16,33 €'],
    ['Shipping: 4,90 €'],
    ['4,90 € Versand'],
  ])('may be another sum: %s', (other) => {
    expect(read(`<p>49,00 €</p><p class="price">${other}</p>${BUTTON}`)).toMatchObject(euros(4900));
  });

  it('may say that it is the least of many: a plain price counts more', () => {
    expect(read(`<p class="price">From 39,00 €</p><p>49,00 €</p>${BUTTON}`)).toMatchObject(euros(4900));
  });
});

it('a currency that mark-up names by a code of its own outranks a sign that many share', () => {
  const pesos = jsonLd({ offers: { price: '990', priceCurrency: 'UYU' } });
  expect(read(`<p class="price">$ 990</p>${pesos}${BUTTON}`)).toMatchObject({ price: { currency: 'UYU' } });
  const guarani = jsonLd({ offers: { price: '990', priceCurrency: 'XCD' } });
  expect(read(`<p class="price">$ 990</p>${guarani}${BUTTON}`)).toMatchObject({ price: { currency: 'XCD' } });
});

it.each([
  ['/bag', null],
  ['/basket/', null],
  ['/winkelwagen', null],
  ['/suche?q=lamp', null],
  ['/cart/add', null],
  ['/bag/leather-tote-12345', 4900],
  ['/basket/willow-large', 4900],
  ['/order/roses', 4900],
])('an address is a cart’s where it ends there: %s', (path, amount) => {
  const claim = read(
    `<p class="price">49,00 €</p>${BUTTON}${jsonLd({ offers: { price: '49', priceCurrency: 'EUR' } })}`,
    `https://lamps.example${path}`,
  );
  expect(claim?.price?.amount ?? null).toBe(amount);
});

describe('what is no product', () => {
  const seats = (period: string): string => `<p class="price">15 €</p><p>${period}</p><a href="/start">Start now</a>`;
  const named = jsonLd({});

  it.each(['/month', 'per seat', 'pro Monat', 'par utilisateur'])('software that is let for so much %s', (period) => {
    expect(read(named + seats('for all your rooms'))).not.toBeNull();
    expect(read(named + seats(period))).toBeNull();
  });

  it.each([
    ['a service', ''],
    ['a document that explains what labels mean', '<p>Brand: String</p><p>GTIN: String (numeric)</p>'],
  ])('%s, at an address such as products have', (_, body) => {
    const address = 'https://lamps.example/products/linen-lamp';
    const price = '<p class="price">Ask us</p>';
    expect(read(`${price}<p>GTIN: 4012345678901</p>${body}`, address)).not.toBeNull();
    expect(read(price + body, address)).toBeNull();
  });

  it('a page whose prices are all links to where they are asked', () => {
    const price = '<p class="price">49,00 €</p>';
    const others = '<a href="/collections">All lamps</a>';
    expect(read(price + others, 'https://lamps.example/12345')).not.toBeNull();
    expect(read(`<a href="/oak-lamp">${price}</a>${others}`, 'https://lamps.example/12345')).toBeNull();
  });

  it('a page that only asks whether to watch it', () => {
    const page = (word: string) =>
      read(`<p class="price">35 m²</p><button>${word}</button>`, 'https://lamps.example/2636120');
    expect(page('Добави в количката')).not.toBeNull();
    expect(page('Добави в наблюдавани')).toBeNull();
  });

  it('a list of OpenCart’s, whose address names products too', () => {
    const page = (route: string): ProductClaim | null =>
      read(
        `<p class="price">49,00 €</p><a class="buy" href="/x">Add to cart</a>`,
        `https://lamps.example/?route=${route}`,
      );
    expect(page('product/product&product_id=12')).not.toBeNull();
    expect(page('product/category&path=127_130')).toBeNull();
  });

  it('an address whose number is left out', () => {
    const price = '<p class="price">Ask us</p><input name="qty">';
    expect(read(price, 'https://lamps.example/?productId=12')).not.toBeNull();
    expect(read(price, 'https://lamps.example/a?productId=&all=1')).toBeNull();
  });

  it('a page whose headline alone calls to buy', () => {
    const page = `<p class="price">49,00 €</p><p>Linen, oak, glass.</p>`;
    expect(read(`${page}<h2><a href="#buy">Buy now</a></h2>`)).not.toBeNull();
    expect(read(`${page}<h2>Buy now</h2>`)).toBeNull();
  });
});

describe('a form whose field hides what all elements have', () => {
  // jsdom's own selectors trip over the others.
  it.each(['querySelectorAll', 'closest'])('is read all the same: %s', (name) => {
    const page = `<title>Linen lamp</title><form class="related" itemscope itemtype="https://schema.org/Product">
        <input type="hidden" name="${name}"><h1 itemprop="name">Linen lamp</h1><p class="price">49,00 €</p>
        <p><b itemprop="sku">L-1</b></p><div>${BUTTON}</div><select name="size"><option selected>S<option>M</select></form>`;
    const document = new parser.DOMParser().parseFromString(page, 'text/html');
    // Browsers do so by themselves (HTML, [LegacyOverrideBuiltIns] of forms); jsdom doesn't.
    for (const form of document.forms) Object.defineProperty(form, name, { value: form.querySelector('input') });
    const claim = detect({ document, url: new URL('https://lamps.example/linen-lamp') });
    expect(claim).toMatchObject({ ...euros(4900), sku: 'L-1', options: [{ name: 'size' }] });
  });
});

describe('a button without a word that we know', () => {
  const price = '<p class="price">49,00 €</p>';

  it.each([
    ['by its id', '<button id="button-cart">Hop</button>'],
    ['by its class', '<button class="product__add-to-cart">Hop</button>'],
    ['by its name', '<input type="image" name="buy_now" src="hop.gif">'],
    ['a link that runs a script', '<a id="buy_btn" href="javascript:;"><img src="hop.gif"></a>'],
    ['a link to nowhere', '<a class="buy-button" href="#"><img src="hop.gif"></a>'],
  ])('puts into the cart: %s', (_, button) => {
    expect(read(price + button)).toMatchObject({ ...euros(4900), availability: 'InStock' });
  });

  it('puts nothing there as a link to another page', () => {
    expect(read(`${price}<a class="buy-button" href="/cart">Hop</a>`)).toBeNull();
  });
});

describe('where mark-up says sold out', () => {
  const out = jsonLd({ offers: { price: '49', priceCurrency: 'EUR', availability: 'OutOfStock' } });

  it.each([
    ['a button that can be pressed, and no word of it, are believed', BUTTON, 'InStock'],
    ['a word of it is believed', `<p>Sold out</p>${BUTTON}`, 'OutOfStock'],
    ['a button that can’t be pressed says so too', '<button disabled>Add to cart</button>', 'OutOfStock'],
  ])('%s', (_, shown, availability) => {
    expect(read(`<p class="price">49,00 €</p>${out}${shown}`)).toMatchObject({ availability });
  });
});

describe('the brand', () => {
  const withBrand = (brand: unknown): ProductClaim | null =>
    read(`<p class="price">49,00 €</p>${BUTTON}${jsonLd({ brand, offers: { price: '49', priceCurrency: 'EUR' } })}`);

  it.each<[unknown, string]>([
    ['Fjell', 'Fjell'],
    [{ '@type': 'Brand', name: 'Fjell' }, 'Fjell'],
    ['More articles of this brand: Fjell', 'Fjell'],
    ['Marke: Fjell', 'Fjell'],
    ['Fjell: Nord', 'Fjell: Nord'],
  ])('%j is %s', (brand, expected) => expect(withBrand(brand)?.brand).toBe(expected));

  it('is none where the page says that there is none, and not the shop’s name', () => {
    const shop = '<meta property="og:site_name" content="Linen"><p class="price">49,00 €</p>';
    expect(read(`${shop}${BUTTON}`)?.brand).toBe('Linen');
    expect(read(`${shop}<p>Brand: Unbranded</p>${BUTTON}`)).not.toHaveProperty('brand');
  });

  it('is no address', () => {
    expect(withBrand({ '@id': 'https://lamps.example/#brand' })).not.toHaveProperty('brand');
  });
});

describe('the picture', () => {
  const sold = `<p class="price">49,00 €</p>${BUTTON}`;
  const icon = '<meta property="og:image" content="/assets/favicon/android-icon.png">';

  it('is the one that bears the product’s name, where mark-up knows the shop’s sign alone', () => {
    const shown = '<img src="/logo.svg" alt="Linen lamps"><img src="/lamp.jpg" alt="Linen lamp of oak">';
    expect(read(sold + icon + shown)?.image).toBe('https://lamps.example/lamp.jpg');
    expect(read(sold + icon)).not.toHaveProperty('image');
  });

  it('is the first in microdata that can be loaded', () => {
    const scope = `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Linen lamp</b>
      <img itemprop="image" src="data:image/gif;base64,AAAA"><meta itemprop="image" content="/lamp.jpg"></div>`;
    expect(read(sold + scope)?.image).toBe('https://lamps.example/lamp.jpg');
  });
});

describe('the title', () => {
  const named = jsonLd({ offers: { price: '49', priceCurrency: 'EUR' } });

  it.each([
    ['<h1>Linen lamp 466/7999</h1>', 'Linen lamp'],
    ['<h2>Buy Linen lamp</h2>', 'Linen lamp'],
    ['<h1>Linen lamp of oak</h1>', 'Linen lamp of oak'],
  ])('is %s without what the shop says besides: %s', (heading, title) => {
    const html = `<title>Linen lamp | Lamps</title>${heading}<p class="price">49,00 €</p>${BUTTON}${named}`;
    expect(readPage(html, 'https://lamps.example/lamp')).toMatchObject({ title });
  });
});

it('a heading is a slogan where address and title agree on another name', () => {
  const html = `<title>Linen lamp of oak</title><h1>Free shipping above 35 €</h1><p class="price">49,00 €</p>${BUTTON}`;
  const titleAt = (path: string) => readPage(html, `https://lamps.example${path}`);
  expect(titleAt('/linen-lamp-of-oak')).toMatchObject({ title: 'Linen lamp of oak' });
  expect(titleAt('/p/12345')).toMatchObject({ title: 'Free shipping above 35 €' });
});

it('a GTIN ends with its digits, whatever stands behind it', () => {
  const claim = read(`<p class="price">49,00 €</p>${BUTTON}<ul><li>EAN: 4012345678901.</li></ul>`);
  expect(claim?.gtin).toBe('4012345678901');
});

it('a number that is the shop’s own in mark-up gives way to the maker’s on the page', () => {
  const own = jsonLd({ sku: '238887908', mpn: '238887908', offers: { price: '49', priceCurrency: 'EUR' } });
  expect(read(`<p class="price">49,00 €</p>${BUTTON}${own}<p>MPN: GA00638-GB</p>`)?.mpn).toBe('GA00638-GB');
});

it.each([
  ['HD-100/2', true],
  ['Classic', false],
  ['2 seats', false],
])('behind `Model`, %s is a part number: %s', (text, isOne) => {
  const claim = read(`<p class="price">49,00 €</p>${BUTTON}<p>Model: ${text}</p>`);
  expect(claim?.mpn).toBe(isOne ? text : undefined);
});

it('a product behind the `#` keeps its address where the canonical one is the whole shop’s', () => {
  const address = 'https://lamps.example/store#!/Linen-lamp/p/123';
  const canonical = '<link rel="canonical" href="https://lamps.example/store">';
  expect(read(`${canonical}<p class="price">49,00 €</p>${BUTTON}`, address)).toMatchObject({ url: address });
});

describe('an Amazon page', () => {
  const amazon = (offer: string): ProductClaim | null =>
    read(
      `<span id="productTitle">Linen lamp</span><a id="bylineInfo">Visite a loja da Fjell</a>${offer}`,
      'https://www.amazon.com.br/dp/B000000001',
    );
  const used =
    '<div id="tmmSwatches"><b class="swatchElement selected"><i class="a-color-price">R$ 49,90</i></b></div>';

  it('names the brand without the words around it', () => {
    expect(amazon('')).toMatchObject({ brand: 'Fjell', asin: 'B000000001' });
  });

  it('has a price where a format is chosen, and none where only used ones are sold', () => {
    expect(amazon(used)).toMatchObject({ price: { amount: 4990, currency: 'BRL' } });
    expect(amazon(`<div id="usedOnlyBuybox"></div>${used}`)).not.toHaveProperty('price');
  });
});
