import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../shared/identity/canonical-url.ts';
import { claimToThing } from '../../../shared/identity/claim-to-thing.ts';
import { toGtin14 } from '../../../shared/identity/gtin.ts';
import { productKeys } from '../../../shared/identity/product-keys.ts';
import { areDifferent, areKin, sameProduct } from '../../../shared/identity/same-product.ts';
import type { ProductClaim } from '../../../shared/model/claim.ts';
import { thingSchema } from '../../../shared/model/product.ts';

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
/** Twelve digits and the one that makes them sound, worked out another way than the product does. */
const ean13 = digits(12)
  .filter(([first = 0, second = 0]) => first !== 2 && first !== 9 && !(first === 0 && (second === 2 || second === 4)))
  .filter((body) => body.some((digit) => digit > 0))
  .map((body) => {
    const odd = body.filter((_, at) => at % 2 === 0).reduce((a, b) => a + b, 0);
    const even = body.filter((_, at) => at % 2 === 1).reduce((a, b) => a + b, 0);
    return body.join('') + ((10 - ((odd + 3 * even) % 10)) % 10);
  });

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const code = fc.oneof(word, fc.string({ maxLength: 20 }), fc.constantFrom('N/A', '-', '0000', 'DOES NOT APPLY'));
const address = fc
  .record({
    host: fc.constantFrom('shop.example', 'www.shop.example', 'm.shop.co.uk', 'one.myshopify.com'),
    path: fc.array(word, { maxLength: 3 }),
    query: fc.dictionary(word, word, { maxKeys: 3 }),
  })
  .map(({ host, path, query }) => `https://${host}/${path.join('/')}?${new URLSearchParams(query)}`);
const claim: fc.Arbitrary<ProductClaim> = fc
  .record(
    {
      type: fc.constant('product' as const),
      pageUrl: address,
      url: address,
      title: fc.string({ minLength: 1, maxLength: 50 }),
      confidence: fc.constant(1),
      gtin: fc.oneof(ean13, code),
      brand: code,
      mpn: code,
      asin: fc.constantFrom('B000000001', 'B000000002'),
      sku: code,
      offerIds: fc.record({ product: word, variant: word }),
    },
    { requiredKeys: ['type', 'pageUrl', 'url', 'title', 'confidence'] },
  )
  .map((fields) => fields as ProductClaim);

describe('a GTIN', () => {
  it('is one whatever stands between its digits, and with one digit changed is none', () => {
    fc.assert(
      fc.property(ean13, fc.nat(12), fc.integer({ min: 1, max: 9 }), (code, at, more) => {
        expect(toGtin14(code)).toBe(`0${code}`);
        expect(toGtin14([...code].join(' '))).toBe(`0${code}`);
        const changed = code.slice(0, at) + ((Number(code[at]) + more) % 10) + code.slice(at + 1);
        expect(toGtin14(changed)).toBeNull();
      }),
    );
  });

  it('is read from any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toGtin14(text) ?? '00000000000000').toMatch(/^\d{14}$/);
      }),
    );
  });
});

describe('a canonical address', () => {
  it('is its own canonical address', () => {
    fc.assert(
      fc.property(address, (url) => {
        expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url));
      }),
    );
  });

  it('stays the same however people came, and never without the variant', () => {
    const tracker = fc.constantFrom('utm_source', 'utm_content', 'gclid', 'fbclid', 'srsltid', 'mc_cid', 'epik');
    const variant = fc.constantFrom('variant', 'attribute_pa_size', 'variation_id');
    fc.assert(
      fc.property(address, tracker, variant, word, word, (url, trackedBy, selector, value, other) => {
        const tracked = `${url}&${trackedBy}=${value}`;
        expect(canonicalUrl(tracked)).toBe(canonicalUrl(url));
        fc.pre(value !== other);
        expect(canonicalUrl(`${url}&${selector}=${value}`)).not.toBe(canonicalUrl(`${url}&${selector}=${other}`));
      }),
    );
  });

  const impostor = fc.constantFrom(
    'https://evil.co.uk/k',
    'https://co.uk/k',
    '//two.myshopify.com/k',
    'javascript:alert(1)',
    'https://shop.example.evil.example/k',
  );

  it('is never another site’s, whatever the page names', () => {
    fc.assert(
      fc.property(address, fc.oneof(address, fc.string(), impostor), (url, named) => {
        const own = new URL(url).hostname.replace(/^(www|m)\./, '');
        expect(new URL(canonicalUrl(url, named)).hostname).toSatisfy(
          (host: string) => host === own || host.endsWith(`.${own}`) || host === `m.${own}`,
        );
      }),
    );
  });
});

describe('keys', () => {
  it('fit into a record, whatever a page claims', () => {
    fc.assert(
      fc.property(claim, (said) => {
        expect(thingSchema.safeParse(claimToThing({ ...said, title: 'Kettle' }, 0)).error).toBeUndefined();
      }),
    );
  });

  it('say of two products that they are the same, different, or neither; never two of these, and either way round', () => {
    fc.assert(
      fc.property(claim, claim, (one, other) => {
        const [a, b] = [productKeys(one), productKeys(other)];
        expect(sameProduct(a, a)).toBe(true);
        expect(areKin(a, a)).toBe(false);
        for (const question of [sameProduct, areDifferent, areKin]) expect(question(b, a)).toBe(question(a, b));
        expect([sameProduct(a, b), areDifferent(a, b)]).not.toEqual([true, true]);
        expect([sameProduct(a, b), areKin(a, b)]).not.toEqual([true, true]);
      }),
    );
  });

  it('with one GTIN are the same product in any shop; with two never, whatever else they share', () => {
    fc.assert(
      fc.property(claim, claim, ean13, ean13, (one, other, gtin, second) => {
        const keys = (said: ProductClaim, code: string) => productKeys({ ...said, gtin: code });
        expect(sameProduct(keys(one, gtin), keys(other, gtin))).toBe(true);
        fc.pre(gtin !== second);
        expect(sameProduct(keys(one, gtin), keys({ ...one }, second))).toBe(false);
      }),
    );
  });

  it('of two variants on one page are kin', () => {
    fc.assert(
      fc.property(address, word, word, (url, first, second) => {
        fc.pre(first !== second && [first, second].every((id) => id.length > 2 && !/^(.)\1+$/.test(id)));
        const variant = (id: string) =>
          productKeys({
            type: 'product',
            pageUrl: `${url}&variant=${id}`,
            url,
            title: 'Kettle',
            confidence: 1,
            offerIds: { product: 'p1', variant: id },
          });
        expect(sameProduct(variant(first), variant(second))).toBe(false);
        expect(areKin(variant(first), variant(second))).toBe(true);
      }),
    );
  });
});
