import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../shared/detect/detect.ts';
import { reading } from '../../../shared/detect/reading.ts';
import type { ProductClaim } from '../../../shared/model/claim.ts';

const parser = new JSDOM('').window;
const LAMP = 'https://lamps.example/linen-lamp';

const pageOf = (body: string): Document =>
  new parser.DOMParser().parseFromString(
    `<title>Linen lamp</title><main><h1>Linen lamp</h1><button>Add to cart</button>${body}</main>`,
    'text/html',
  );
const read = (body: string, address = LAMP): ProductClaim => {
  const claim = detect({ document: pageOf(body), url: new URL(address) });
  if (claim?.type !== 'product') throw new Error('nothing is sold there');
  return claim;
};
const script = (text: string, type = 'application/ld+json'): string => `<script type="${type}">${text}</script>`;
const euros = (amount: number) => ({ price: { amount, currency: 'EUR' } });

const OFFER = '"offers":{"price":"49","priceCurrency":"EUR"}';
const BLANKS = ' '.repeat(300_000);

describe('JSON-LD that is not quite JSON', () => {
  it.each([
    ['but for a capital', `{"@type":"product","name":"Linen lamp","sku":"L-1",${OFFER}}`],
    ['in CDATA', `//<![CDATA[\n{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}\n//]]>`],
    [
      'in CDATA within comments',
      `/* <![CDATA[ */{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}/* ]]> */`,
    ],
    ['in a comment', `<!-- {"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}} -->`],
    [
      'with a line break in a text',
      `{"@type":"Product","description":"of\nlinen","name":"Linen lamp","sku":"L-1",${OFFER}}`,
    ],
    ['of objects that are glued', `{"@type":"WebPage"}{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}`],
    [
      'of objects with a comma between',
      `{"@type":"WebPage"} ,\n{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}`,
    ],
    [
      'with entities for quotes',
      `{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}`.replaceAll('"', '&quot;'),
    ],
    ['with commas too many', `{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER},};`],
    ['with a lone backslash', `{"@type":"Product","name":"Linen lamp","description":"1\\m","sku":"L-1",${OFFER}}`],
  ])('is read: %s', (_, text) => {
    expect(read(`<p class="price">49,00 €</p>${script(text)}`)).toMatchObject({ sku: 'L-1', ...euros(4900) });
  });

  // Where ends are searched from every blank, each of these takes minutes.
  it.each([
    ['blanks before something that is no end', `{"@type":"Product",${BLANKS}x`],
    ['blanks between two objects', `{"@type":"Product"}${BLANKS}{x`],
    ['blanks behind a comma', `{"@type":"Product",${BLANKS}`],
  ])('ends however long it is: %s', (_, text) => {
    expect(read(`<p class="price">49,00 €</p>${script(text)}`)).toMatchObject(euros(4900));
  });

  it('of one script that is too long leaves the others', () => {
    const long = script(JSON.stringify({ '@type': 'WebPage', text: 'x'.repeat(1_900_000) }));
    const product = script(`{"@type":"Product","name":"Linen lamp","sku":"L-1",${OFFER}}`);
    expect(read(long + long + product)).toMatchObject({ sku: 'L-1' });
  });
});

it('entities in JSON-LD are read, and what only looks like one stays as it is', () => {
  const page = script(
    `{"@type":"Product","name":"Linen lamp","brand":"Fj&#039;ell &amp; S&#x26;n &#ab; &#9e99;",${OFFER}}`,
  );
  expect(read(page)).toMatchObject({ brand: "Fj'ell & S&n &#ab; &#9e99;", ...euros(4900) });
});

it('mark-up is read in steps: script by script, try by try', () => {
  const steps = (body: string): number => {
    const work = reading({ document: pageOf(body), url: new URL(LAMP) });
    let count = 0;
    while (!work.next().done) count++;
    return count;
  };
  const sound = script('{"@type":"WebPage"}').repeat(20);
  const broken = script('{"@type":').repeat(20);
  expect(steps(sound)).toBeGreaterThanOrEqual(steps('') + 20);
  expect(steps(broken)).toBeGreaterThanOrEqual(steps(sound) + 60);
  expect(steps('<h1>Oak</h1>'.repeat(50))).toBeGreaterThanOrEqual(steps('') + 50);
});

describe('a title without end', () => {
  const word = 'lamp '.repeat(100_000);
  const headings = '<h2>Oak</h2>'.repeat(60);

  it.each([
    ['of the document', `<title>${word}</title>`],
    ['in Open Graph', `<title>Linen lamp</title><meta property="og:title" content="${word}">`],
    ['of blanks', `<title>Linen lamp${' '.repeat(300_000)}x</title>`],
  ])('is read as far as any title goes: %s', (_, head) => {
    const html = `${head}<h1>Linen lamp</h1>${headings}<p class="price">49,00 €</p><button>Add to cart</button>`;
    const document = new parser.DOMParser().parseFromString(html, 'text/html');
    expect(detect({ document, url: new URL(LAMP) })).toMatchObject({ title: 'Linen lamp' });
  });
});

describe('JSON-LD of nodes that refer to each other', () => {
  const graph = (...nodes: object[]): string => script(JSON.stringify({ '@graph': nodes }));
  const offer = { '@id': '#offer', '@type': 'Offer', price: '49', priceCurrency: 'EUR' };

  it('has the offer and the brand that the product only names', () => {
    const product = {
      '@type': 'Product',
      name: 'Linen lamp',
      brand: { '@id': '#fjell' },
      offers: [{ '@id': '#offer' }],
    };
    const brand = { '@id': '#fjell', '@type': 'Brand', name: 'Fjell' };
    expect(read(graph(product, offer, brand))).toMatchObject({ ...euros(4900), brand: 'Fjell' });
  });

  const variant = (sku: string, more = {}) => ({
    '@id': `#${sku}`,
    '@type': 'Product',
    name: `Linen lamp ${sku}`,
    sku,
    url: `${LAMP}?variant=${sku}`,
    offers: { '@type': 'Offer', price: sku === 'S' ? '40' : '60', priceCurrency: 'EUR' },
    ...more,
  });

  it.each([
    [
      'the group names its variants',
      graph(
        {
          '@type': 'ProductGroup',
          name: 'Linen lamp',
          productGroupID: 'LL',
          hasVariant: [{ '@id': '#S' }, { '@id': '#L' }],
        },
        variant('S'),
        variant('L'),
      ),
    ],
    [
      'the variants name their group',
      graph(
        { '@id': '#group', '@type': 'ProductGroup', name: 'Linen lamp', productGroupID: 'LL' },
        variant('S', { isVariantOf: { '@id': '#group' } }),
        variant('L', { isVariantOf: { '@id': '#group' } }),
      ),
    ],
  ])('has the variant that the address selects, and its family: %s', (_, markup) => {
    expect(read(markup, `${LAMP}?variant=L`)).toMatchObject({ ...euros(6000), sku: 'L', groupId: 'LL' });
    expect(read(markup)).toMatchObject({ ...euros(4000), sku: 'S', groupId: 'LL' });
  });

  it('ends where they refer in a circle', () => {
    const product = {
      '@id': '#a',
      '@type': 'Product',
      name: 'Linen lamp',
      offers: { '@id': '#o' },
      hasVariant: { '@id': '#a' },
    };
    const circle = {
      '@id': '#o',
      '@type': 'Offer',
      price: '49',
      priceCurrency: 'EUR',
      offers: { '@id': '#o' },
      itemOffered: { '@id': '#a' },
    };
    expect(read(graph(product, circle))).toMatchObject(euros(4900));
  });
});

describe('data for the page’s own scripts', () => {
  const shown = '<p class="price">49,00 €</p>';
  const next = (product: object): string =>
    `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: { product } } })}</script>`;

  it.each<[string, object]>([
    ['a number', { price: 49 }],
    ['a text', { price: '49.00' }],
    ['a node', { price: { value: 49, currency: 'EUR' } }],
    ['a node in a node', { price: { current: { amount: '49.00' }, currencyCode: 'EUR' } }],
    ['cents', { price: { centAmount: 4900, fractionDigits: 2, currencyCode: 'EUR' } }],
  ])('of Next has a price that is %s', (_, price) => {
    const page = next({ name: 'Linen lamp', sku: 'L-1', ean: '4006381333931', brand: 'Fjell', ...price });
    const claim = read(`${page}${shown}`);
    expect(claim).toMatchObject({ sku: 'L-1', gtin: '4006381333931', ...euros(4900) });
    // Two prices that stand alike: the data says which is this product's.
    expect(read(`${page}<p class="price">59,00 €</p>${shown}`)).toMatchObject(euros(4900));
  });

  it('of Nuxt is a table of places', () => {
    const table = [
      ['Reactive', 1],
      { data: 2 },
      { product: 3 },
      { name: 4, sku: 5, price: 6, variants: 9 },
      'Linen lamp',
      'L-1',
      { value: 7, currency: 8 },
      49,
      'EUR',
      [10, 11],
      { id: 12, sku: 13 },
      { id: 14, sku: 15 },
      1,
      'L-S',
      2,
      'L-L',
    ];
    const page = `<script type="application/json" id="__NUXT_DATA__">${JSON.stringify(table)}</script>${shown}`;
    expect(read(page)).toMatchObject({ sku: 'L-S' });
    expect(read(page, `${LAMP}?variant=2`)).toMatchObject({ sku: 'L-L' });
  });

  it('of Nuxt ends where its places lead in a circle', () => {
    const table = [['Reactive', 0], { name: 2, price: 1, offers: 3 }, 'Linen lamp', [1, 1, 3, 3]];
    const page = `<script type="application/json" id="__NUXT_DATA__">${JSON.stringify(table)}</script>${shown}`;
    expect(read(page)).toMatchObject({ title: 'Linen lamp' });
  });

  it('for analytics names the brand', () => {
    const layer = `<script>dataLayer.push({"ecommerce":{"currencyCode":"EUR","items":[{"item_name":"Linen lamp","item_brand":"Fjell"}]}})</script>`;
    expect(read(layer + shown)).toMatchObject({ brand: 'Fjell' });
  });
});

describe('a price specification', () => {
  const priced = (...priceSpecification: object[]): ProductClaim =>
    read(
      script(
        JSON.stringify({
          '@type': 'Product',
          name: 'Linen lamp',
          offers: { '@type': 'Offer', priceCurrency: 'EUR', priceSpecification },
        }),
      ),
    );

  it.each([
    ['members', { price: 39, validForMemberTier: { '@type': 'MemberProgramTier', name: 'Gold' } }],
    ['the price without tax', { price: 41.18, valueAddedTaxIncluded: false }],
    ['a month', { price: 4.9, billingDuration: 'P1M' }],
    ['one of many bills', { price: 4.9, billingIncrement: 1 }],
    ['a litre', { price: 98, referenceQuantity: { value: 1, unitCode: 'LTR' } }],
  ])('for %s is not the price', (_, other) => {
    expect(priced(other, { price: 49, valueAddedTaxIncluded: true })).toMatchObject(euros(4900));
    expect(priced(other)).not.toHaveProperty('price');
  });
});

it('an address for the cart is read where the mark-up names one alone', () => {
  const action = (urlTemplate: string) => ({ '@type': 'BuyAction', target: { '@type': 'EntryPoint', urlTemplate } });
  const named = (...potentialAction: object[]): string =>
    script(JSON.stringify({ '@type': 'Product', name: 'Linen lamp', potentialAction }));
  const [one, other] = [action('/cart/add?sku={sku}'), action('/cart/add?sku=2')];
  expect(read(named(one, one)).buyTemplate).toBe('https://lamps.example/cart/add?sku={sku}');
  expect(read(named(one, other))).not.toHaveProperty('buyTemplate');
});

describe('the link for the cart that a page of eBay’s holds', () => {
  const link = 'https://cart.payments.ebay.com/sc/add?srt=01&ssPageName=CART:ATC&item=iid:256789012345,qty:1,vid:55';
  const page = (url: string, href = link): ProductClaim =>
    read(`<a href="${href.replaceAll('&', '&amp;')}">Add to cart</a>`, url);

  it('names the variant on show, and is kept as it stands', () => {
    expect(page('https://www.ebay.com/itm/256789012345?var=55').buyTemplate).toBe(link);
    expect(page('https://www.ebay.de/itm/256789012345', link.replace('.com', '.de')).buyTemplate).toContain(
      'ebay.de/sc/add',
    );
  });

  it('is none where it fills no cart or names another item, nor on somebody else’s page', () => {
    const other = 'https://cart.payments.ebay.com/sc/view?item=iid:256789012345';
    expect(page('https://www.ebay.com/itm/256789012345', other)).not.toHaveProperty('buyTemplate');
    const bare = 'https://cart.payments.ebay.com/sc/add';
    expect(page('https://www.ebay.com/itm/256789012345', bare), 'no item').not.toHaveProperty('buyTemplate');
    expect(page('https://www.ebay.com/itm/256789012346'), 'another item').not.toHaveProperty('buyTemplate');
    expect(page('https://lamps.example/itm/256789012345')).not.toHaveProperty('buyTemplate');
    expect(
      page('https://www.ebay.lamps.example/itm/256789012345', link),
      'a name that only reads like it',
    ).not.toHaveProperty('buyTemplate');
  });
});

describe.each([
  ['microdata', 'itemscope itemtype="https://schema.org/', 'itemprop'],
  ['RDFa', 'typeof="', 'property'],
])('%s', (_, type, property) => {
  const item = (kind: string, inside: string, as = ''): string =>
    `<div ${as && `${property}="${as}"`} ${type}${kind}">${inside}</div>`;
  const value = (name: string, content: string): string => `<meta ${property}="${name}" content="${content}">`;
  const name = value('name', 'Linen lamp');

  it('tells a range from a price', () => {
    const range = value('lowPrice', '49') + value('highPrice', '99') + value('priceCurrency', 'EUR');
    const page = item('Product', name + item('AggregateOffer', range, 'offers'));
    expect(read(page)).not.toHaveProperty('price');
    expect(read(`<p class="price">49,00 €</p>${page}`)).toMatchObject({
      ...euros(4900),
      priceRange: { low: { amount: 4900 }, high: { amount: 9900 } },
    });
  });

  it('leaves the offer of a thing inside it to that thing', () => {
    const offer = (price: string): string =>
      item('Offer', value('price', price) + value('priceCurrency', 'EUR'), 'offers');
    const related = item('Product', value('name', 'Oak lamp') + offer('19'), 'isRelatedTo');
    expect(read(item('Product', name + related + offer('49')))).toMatchObject(euros(4900));
    expect(read(item('Product', name + related))).not.toHaveProperty('price');
  });

  it('reads the offer of a group’s variant', () => {
    const offer = item('Offer', value('price', '49') + value('priceCurrency', 'EUR'), 'offers');
    expect(read(item('ProductGroup', name + item('Product', offer, 'hasVariant')))).toMatchObject(euros(4900));
  });
});

it('microdata may stand elsewhere, and in the value of its element', () => {
  const page = `<div itemscope itemtype="https://schema.org/Product" itemref="more"><span itemprop="name">Linen lamp</span></div>
    <div id="more"><data itemprop="sku" value="L-1">first</data><div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
    <data itemprop="price" value="49.00">only today</data><meta itemprop="priceCurrency" content="EUR"></div></div>`;
  expect(read(page)).toMatchObject({ sku: 'L-1', ...euros(4900) });
});

it('a text that many properties share, among thousands of items, is read as far as any text goes', () => {
  const many = '<i itemscope itemtype="https://schema.org/Thing"></i>'.repeat(1000);
  const nested = `${'<div itemprop="price">'.repeat(100)}${'linen '.repeat(50_000)}${'</div>'.repeat(100)}`;
  const page = `<p class="price">49,00 €</p><div itemscope itemtype="https://schema.org/Product">${nested}</div>${many}`;
  expect(read(page)).toMatchObject({ title: 'Linen lamp' });
});
