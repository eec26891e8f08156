import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../shared/identity/canonical-url.ts';
import { toGtin14 } from '../../../shared/identity/gtin.ts';
import { productKeys } from '../../../shared/identity/product-keys.ts';
import { areKin, sameProduct } from '../../../shared/identity/same-product.ts';
import type { ProductClaim } from '../../../shared/model/claim.ts';

const claim = (fields: Partial<ProductClaim>): ProductClaim => ({
  type: 'product',
  pageUrl: 'https://www.shop.example/kettle',
  url: 'https://www.shop.example/kettle',
  title: 'Kettle',
  confidence: 0.9,
  ...fields,
});

describe('a GTIN', () => {
  it.each([
    ['4006381333931', '04006381333931', 'an EAN-13'],
    ['036000291452', '00036000291452', 'a UPC-A'],
    ['96385074', '00000096385074', 'a GTIN-8'],
    ['14006381333938', '14006381333938', 'a GTIN-14'],
    ['978-0-306-40615-7', '09780306406157', 'an ISBN with hyphens'],
    ['0306406152', '09780306406157', 'an ISBN-10, as the ISBN-13 it became'],
    ['080442957X', '09780804429573', 'an ISBN-10 that ends in X'],
  ])('%s is %s: %s', (text, expected) => expect(toGtin14(text)).toBe(expected));

  it.each([
    ['4006381333932', 'the check digit is wrong'],
    ['0000000000000', 'nothing but noughts'],
    ['2000000000008', 'in-store, prefix 20'],
    ['2912345678900', 'in-store, prefix 29'],
    ['0212345678903', 'in-store, prefix 02'],
    ['212345678904', 'in-store, UPC number system 2'],
    ['20123451', 'in-store, GTIN-8 from 2'],
    ['9912345678900', 'a coupon'],
    ['40063813', 'too short for its check digit'],
    ['0306406153', 'an ISBN-10 with a wrong check digit'],
    ['ABC', 'letters'],
    ['', 'nothing'],
  ])('%s is none: %s', (text) => expect(toGtin14(text)).toBeNull());
});

describe('the canonical address', () => {
  it.each<[string, string | undefined, string, string]>([
    ['http://www.shop.example/kettle/', undefined, 'https://shop.example/kettle', 'scheme, www and slash'],
    ['https://shop.example/k?b=2&a=1', undefined, 'https://shop.example/k?a=1&b=2', 'order of parameters'],
    [
      'https://shop.example/k?utm_source=x&gclid=1&srsltid=2&_gl=3&size=m#top',
      undefined,
      'https://shop.example/k?size=m',
      'trackers and fragment',
    ],
    [
      'https://shop.example/products/k?variant=42&fbclid=9',
      'https://shop.example/products/k',
      'https://shop.example/products/k?variant=42',
      'the variant of the page',
    ],
    [
      'https://shop.example/k?attribute_pa_color=red',
      undefined,
      'https://shop.example/k?attribute_pa_color=red',
      'the variant of WooCommerce',
    ],
    [
      'https://shop.example/c/pots/k',
      'https://shop.example/k',
      'https://shop.example/k',
      'the page names a shorter one',
    ],
    [
      'https://m.shop.example/k',
      'https://www.shop.example/k',
      'https://shop.example/k',
      'a subdomain of the same shop',
    ],
    [
      'https://shop.co.uk/k',
      'https://evil.co.uk/k',
      'https://shop.co.uk/k',
      'an impostor under the same public suffix',
    ],
    ['https://shop.example/k', 'https://shop.example/', 'https://shop.example/k', 'the front page'],
    ['https://shop.example/k', 'javascript:alert(1)', 'https://shop.example/k', 'no web address'],
    ['https://user:pw@shop.example/k', undefined, 'https://shop.example/k', 'credentials'],
    [
      'https://www.amazon.de/dp/B000000001?tag=x-21&keywords=pot&th=1&psc=1',
      undefined,
      'https://amazon.de/dp/B000000001?psc=1&th=1',
      "Amazon's own trackers, not its variants",
    ],
    ['https://shop.example/list?tag=red', undefined, 'https://shop.example/list?tag=red', "another shop's tag"],
    [
      'https://shop.example/store#!/Kettle/p/123',
      'https://shop.example/store',
      'https://shop.example/store#!/Kettle/p/123',
      'a product behind the `#`',
    ],
    ['https://shop.example/#/kettle', undefined, 'https://shop.example/#/kettle', 'another shop of one page'],
    ...['color=red', 'dwvar_9_size=m', 'skuId=7', 'preselect=81', 'th=1'].map(
      (choice): [string, string, string, string] => [
        `https://shop.example/k?${choice}`,
        'https://shop.example/k',
        `https://shop.example/k?${choice}`,
        'a variant that the canonical address leaves out',
      ],
    ),
    ['https://shop.example/caf%c3%a9', undefined, 'https://shop.example/caf%C3%A9', 'escapes'],
  ])('of %s naming %s is %s: %s', (page, named, expected) => expect(canonicalUrl(page, named)).toBe(expected));
});

describe('product keys', () => {
  it('come strongest first', () => {
    expect(
      productKeys(
        claim({
          gtin: '4006381333931',
          brand: 'Böhm & Söhne',
          mpn: 'BS-100/2',
          asin: 'B000000001',
          sku: 'K-7',
          offerIds: { product: '70', variant: '7001' },
          url: 'https://www.shop.example/kettle?variant=7001',
        }),
      ),
    ).toEqual([
      'gtin:04006381333931',
      'mpn:bohmsohne|bs1002',
      'asin:B000000001',
      'variant:shop.example|7001',
      'shop:shop.example|k-7',
      'url:https://shop.example/kettle?variant=7001',
      'kin:shop.example|70',
      'kin:https://shop.example/kettle',
    ]);
  });

  it('shops of one platform keep their numbers apart', () => {
    const at = (host: string) => claim({ pageUrl: `https://${host}/k`, url: `https://${host}/k`, sku: '1' });
    expect(sameProduct(productKeys(at('one.myshopify.com')), productKeys(at('two.myshopify.com')))).toBe(false);
    expect(canonicalUrl('https://one.myshopify.com/k', 'https://two.myshopify.com/k')).toBe(
      'https://one.myshopify.com/k',
    );
  });

  it('a number out of the address is none beside the address', () => {
    const byAddress = claim({ sku: '77001', evidence: { sku: { source: 'address', confidence: 0.6 } } });
    expect(productKeys(byAddress)).not.toContainEqual(expect.stringMatching(/^shop:/));
    expect(sameProduct(productKeys(byAddress), productKeys(claim({ sku: 'K-7' })))).toBe(true);
  });

  it('an EAN in the place of the SKU is an EAN', () => {
    expect(productKeys(claim({ sku: '4006381333931' }))).toContain('gtin:04006381333931');
    expect(productKeys(claim({ sku: '96385074' }))).not.toContain('gtin:00000096385074');
  });

  it.each<[Partial<ProductClaim>, string]>([
    [{ mpn: 'BS-100' }, 'a part number without a brand'],
    [{ brand: 'Böhm', mpn: 'N/A' }, 'a filler for a part number'],
    [{ brand: 'Böhm', mpn: 'Does not apply' }, 'another filler'],
    [{ brand: 'Böhm', mpn: '0000' }, 'noughts'],
    [{ brand: 'Böhm', mpn: 'Classic' }, 'a name in the place of a part number'],
    [{ brand: 'Böhm', mpn: 'Classic 2' }, 'words in its place'],
    [{ brand: 'Böhm', mpn: 'Air 13' }, 'a short word and a size'],
    [{ brand: 'Böhm', mpn: 'wears size M, 180 cm' }, 'what a model wears'],
    [{ brand: 'Böhm', mpn: `B${'1'.repeat(40)}` }, 'more than any part number'],
    [{ brand: 'Unbranded', mpn: 'BS-100' }, 'no real brand'],
    [{ gtin: '2000000000008' }, 'an in-store number'],
    [{ sku: '-' }, 'a dash for a SKU'],
  ])('%j gives only the address: %s', (fields) =>
    expect(productKeys(claim(fields))).toEqual(['url:https://shop.example/kettle', 'kin:https://shop.example/kettle']),
  );
});

describe('the same product', () => {
  const url = 'url:https://shop.example/k';
  it.each<[string[], string[], string]>([
    [['gtin:1', url], ['gtin:1'], 'one GTIN'],
    [['mpn:b|1', url], ['mpn:b|1', 'url:https://other.example/k'], 'one part number of one brand'],
    [['shop:s|1', url], [url], 'one address, the rest unknown'],
    [['mpn:b|1', url], ['mpn:c|2', url], 'one address; part numbers of different brands say nothing'],
    [['shop:s|1', 'asin:A'], ['shop:t|1', 'asin:A'], 'one ASIN; SKUs of different shops say nothing'],
    [['variant:s|1', url], ['variant:t|2', url], "one address; different shops' ids say nothing"],
    [['pin:7'], ['pin:7'], 'one pin'],
    [['gtin:1', 'asin:A'], ['gtin:1', 'asin:B'], 'one GTIN; Amazon lists it twice'],
  ])('%j and %j are: %s', (a, b) => {
    expect(sameProduct(a, b)).toBe(true);
    expect(sameProduct(b, a)).toBe(true);
  });

  it.each<[string[], string[], string]>([
    [['gtin:1', url], ['gtin:2', url], 'different GTINs veto an address'],
    [['gtin:1', 'mpn:b|1'], ['gtin:2', 'mpn:b|1'], 'different GTINs veto a part number'],
    [['asin:A', url], ['asin:B', url], 'different ASINs veto an address'],
    [['mpn:b|1', url], ['mpn:b|2', url], "a brand's different part numbers veto an address"],
    [['shop:s|1', url], ['shop:s|2', url], "a shop's different SKUs veto an address"],
    [['gtin:1'], ['mpn:b|1'], 'nothing in common'],
    [[], [], 'nothing at all'],
  ])('%j and %j are not: %s', (a, b) => {
    expect(sameProduct(a, b)).toBe(false);
    expect(sameProduct(b, a)).toBe(false);
  });
});

describe('kin', () => {
  const shown = (fields: Partial<ProductClaim>) => productKeys(claim(fields));
  const red = shown({ url: 'https://www.shop.example/kettle?variant=1', sku: 'R' });
  const blue = shown({ url: 'https://www.shop.example/kettle?variant=2', sku: 'B' });

  it('are variants that differ in their address and their number', () => {
    expect(sameProduct(red, blue)).toBe(false);
    expect(areKin(red, blue)).toBe(true);
    expect(areKin(blue, red)).toBe(true);
  });

  it('are variants that the shop has under one id, wherever each stands', () => {
    const variant = (id: string) =>
      shown({
        pageUrl: `https://shop.example/v${id}`,
        url: `https://shop.example/v${id}`,
        offerIds: { product: '9', variant: id },
      });
    expect(sameProduct(variant('1'), variant('2'))).toBe(false);
    expect(areKin(variant('1'), variant('2'))).toBe(true);
  });

  it('are colours that the address alone tells apart', () => {
    const colour = (name: string) => shown({ pageUrl: `https://www.shop.example/kettle?color=${name}` });
    expect(sameProduct(colour('red'), colour('blue'))).toBe(false);
    expect(areKin(colour('red'), colour('blue'))).toBe(true);
  });

  it('are variants of one group, wherever each stands', () => {
    const variant = (id: string) =>
      shown({ url: `https://www.shop.example/kettle-${id}`, sku: id, groupId: 'KETTLES' });
    expect(areKin(variant('r'), variant('b'))).toBe(true);
  });

  it('are not the same product, nor two that merely stand in one shop', () => {
    expect(areKin(red, red)).toBe(false);
    expect(areKin(red, shown({ url: 'https://www.shop.example/pot?variant=1' }))).toBe(false);
  });
});
