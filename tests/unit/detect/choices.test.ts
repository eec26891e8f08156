import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../shared/detect/detect.ts';
import type { ProductClaim } from '../../../shared/model/claim.ts';
import { claimSchema } from '../../../shared/model/claim-schema.ts';

const parser = new JSDOM('').window;

const read = (body: string, { head = '', at = 'https://lamps.example/products/linen-lamp' } = {}): ProductClaim => {
  const html = `<title>Linen lamp</title>${head}<main><h1>Linen lamp</h1><p class="price">49,00 €</p>${body}</main>`;
  const claim = detect({ document: parse(html), url: new URL(at) });
  if (claim?.type !== 'product') throw new Error('nothing is sold');
  expect(claimSchema.safeParse(claim).error).toBeUndefined();
  return claim;
};
const parse = (html: string): Document => new parser.DOMParser().parseFromString(html, 'text/html');

const labels = (claim: ProductClaim, name: string): string[] =>
  (claim.options ?? [])
    .filter((option) => option.name === name)
    .flatMap(({ values }) => values)
    .map(({ label, chosen, available }) => `${label}${chosen ? ' chosen' : ''}${available ? '' : ' gone'}`);

describe('what there is to choose', () => {
  it('is read from lists, without what asks to choose and without the quantity', () => {
    const claim =
      read(`<form><label for="s">Size:*</label><select id="s" name="size"><option value="">Please choose</option>
      <option>S</option><option selected>M</option><option disabled>L</option><option>XL - sold out</option></select>
      <select name="quantity"><option>1</option><option>2</option></select><button>Add to cart</button></form>`);
    expect(labels(claim, 'Size')).toEqual(['S', 'M chosen', 'L gone', 'XL - sold out gone']);
    expect(claim.options).toHaveLength(1);
  });

  it('is read from buttons of which one is pressed, real and made', () => {
    const claim = read(`<form><fieldset><legend>Colour</legend><label><input type="radio" name="c" checked>Moss</label>
      <label class="sold-out"><input type="radio" name="c">Sand</label></fieldset>
      <div role="radiogroup" aria-label="Length"><span role="radio" aria-checked="true" aria-label="2 m"></span>
      <span role="radio" aria-checked="false" aria-disabled="true">3 m</span></div><button>Add to cart</button></form>`);
    expect(labels(claim, 'Colour')).toEqual(['Moss chosen', 'Sand gone']);
    expect(labels(claim, 'Length')).toEqual(['2 m chosen', '3 m gone']);
  });

  it('is nothing where another part of the page asks', () => {
    const claim = read(
      `<button>Add to cart</button><footer><select name="country"><option>A<option>B</select></footer>`,
    );
    expect(claim).not.toHaveProperty('options');
  });
});

const SHOPIFY = {
  id: 7001,
  title: 'Linen lamp',
  vendor: 'Fjell',
  options: [{ name: 'Size' }, 'Colour'],
  variants: [
    { id: 1, option1: 'S', option2: 'Moss', price: 4900, available: true, sku: 'S-M', barcode: '4006381333931' },
    { id: 2, option1: 'L', option2: 'Moss', price: 5900, available: false, sku: 'L-M' },
    { id: 3, option1: 'L', option2: 'Sand', price: 5900, available: true, sku: 'L-S' },
  ],
};

describe('a Shopify shop', () => {
  const page = (address?: string, chosen = '1'): ProductClaim =>
    read(
      `<form action="/cart/add"><input type="hidden" name="id" value="${chosen}">${chosen === '3' ? '<p class="price">59,00 €</p>' : ''}<button>Add to cart</button></form>
      <script type="application/json">${JSON.stringify({ product: SHOPIFY })}</script><script>var c = {"currency":"EUR"}</script>`,
      { head: '<script src="https://cdn.shopify.com/s/theme.js"></script>', ...(address && { at: address }) },
    );

  it('is recognised, with the ids that its cart takes', () => {
    expect(page()).toMatchObject({ platform: 'shopify', offerIds: { product: '7001', variant: '1' }, brand: 'Fjell' });
  });

  it('says what each choice leads to, in minor units', () => {
    expect(page().variants).toEqual([
      { id: '1', choices: ['S', 'Moss'], price: { amount: 4900, currency: 'EUR' }, available: true },
      { id: '2', choices: ['L', 'Moss'], price: { amount: 5900, currency: 'EUR' }, available: false },
      { id: '3', choices: ['L', 'Sand'], price: { amount: 5900, currency: 'EUR' }, available: true },
    ]);
  });

  it('has the choice that the address makes, and what is left beside it', () => {
    const claim = page('https://lamps.example/products/linen-lamp?variant=3', '3');
    expect(labels(claim, 'Size')).toEqual(['S gone', 'L chosen']);
    expect(labels(claim, 'Colour')).toEqual(['Moss gone', 'Sand chosen']);
    expect(claim).toMatchObject({ sku: 'L-S' });
  });

  it('names one variant by all its codes, where a swatch changed the form alone', () => {
    expect(page(undefined, '1')).toMatchObject({ sku: 'S-M', gtin: '4006381333931', offerIds: { variant: '1' } });
    const claim = page('https://lamps.example/products/linen-lamp?variant=1', '3');
    expect(claim).toMatchObject({ sku: 'L-S', offerIds: { variant: '3' } });
    expect(claim).not.toHaveProperty('gtin');
    expect(labels(claim, 'Size')).toEqual(['S gone', 'L chosen']);
  });

  it('names the first that can be bought where the first form sells something else', () => {
    expect(page(undefined, '99')).toMatchObject({ sku: 'S-M', offerIds: { variant: '1' } });
  });
});

describe('a WooCommerce shop', () => {
  const variations = [
    { variation_id: 21, attributes: { attribute_pa_size: 's' }, is_in_stock: true },
    { variation_id: 22, attributes: { attribute_pa_size: 'l' }, is_in_stock: false },
  ];
  const page = (chosen: string): ProductClaim =>
    read(
      `<form class="cart variations_form" data-product_id="20" data-product_variations='${JSON.stringify(variations)}'>
      <label for="z">Size</label><select id="z" name="attribute_pa_size"><option value="">Choose an option</option>
      <option value="s"${chosen}>Small</option><option value="l">Large</option></select><button>Add to cart</button></form>`,
      { head: '<meta name="generator" content="WooCommerce 9.4">' },
    );

  it('leaves the variant open until it is chosen', () => {
    expect(page('').offerIds).toEqual({ product: '20' });
    expect(labels(page(''), 'Size')).toEqual(['Small', 'Large gone']);
  });

  it('names the variation once it is', () => {
    expect(page(' selected')).toMatchObject({ platform: 'woocommerce', offerIds: { product: '20', variant: '21' } });
  });
});

describe('where it was read', () => {
  it('stands beside each field, with how sure it is', () => {
    const { evidence } = read(
      `<p>Brand: Fjell</p><button>Add to cart</button><nav class="breadcrumb"><a href="/">Home</a><a href="/lamps">Lamps</a></nav>
      <script type="application/ld+json">{"@type":"Product","name":"Linen lamp","sku":"L-1","offers":{"price":"49","priceCurrency":"EUR","seller":{"name":"Dachboden"}}}</script>`,
    );
    expect(evidence).toMatchObject({
      title: { source: 'visible' },
      price: { source: 'visible' },
      brand: { source: 'visible' },
      sku: { source: 'json-ld' },
      seller: { source: 'json-ld' },
      breadcrumb: { source: 'visible' },
    });
    expect(evidence?.price?.confidence).toBeGreaterThan(0.9);
  });

  it('is less sure of a price that another one rivals', () => {
    const rival = read(`<p class="price">59,00 €</p><button>Add to cart</button>`).evidence?.price?.confidence ?? 1;
    const alone = read('<button>Add to cart</button>').evidence?.price?.confidence ?? 0;
    expect(rival).toBeLessThan(alone);
  });
});

describe('marks of other kinds', () => {
  it('RDFa is read as microdata is', () => {
    const claim = read(`<div vocab="https://schema.org/" typeof="Product"><span property="name">Linen lamp</span>
      <span property="sku">R-7</span><div property="offers" typeof="Offer"><meta property="price" content="49.00">
      <meta property="priceCurrency" content="EUR"></div></div><button>Add to cart</button>`);
    expect(claim).toMatchObject({ sku: 'R-7', price: { amount: 4900, currency: 'EUR' } });
    expect(claim.evidence?.sku?.source).toBe('rdfa');
  });

  it('an open shadow root is read like the page around it', () => {
    const document = parse(
      '<title>Linen lamp</title><main><h1>Linen lamp</h1><shop-price></shop-price><button class="add-to-cart">Add to cart</button></main>',
    );
    const root = document.querySelector('shop-price')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<p class="price">49,00 €</p>';
    const claim = detect({ document, url: new URL('https://lamps.example/products/linen-lamp') });
    expect(claim).toMatchObject({ price: { amount: 4900, currency: 'EUR' } });
  });

  it('a code in words on the page counts', () => {
    expect(
      read('<dl><dt>EAN</dt><dd>4006381333931</dd><dt>Art.-Nr.</dt><dd>K-17</dd></dl><button>Add to cart</button>'),
    ).toMatchObject({
      gtin: '4006381333931',
      sku: 'K-17',
    });
  });
});
