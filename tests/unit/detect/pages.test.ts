import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../shared/detect/detect.ts';
import { worthReading } from '../../../shared/detect/gate.ts';
import { pinsIn } from '../../../shared/detect/pinterest.ts';
import { rules } from '../../../shared/detect/rules/registry.ts';
import { atOnce } from '../../../shared/detect/slices.ts';
import type { Claim, PinClaim, ReadField } from '../../../shared/model/claim.ts';
import { claimSchema } from '../../../shared/model/claim-schema.ts';

/** What stands beside each page of ours: its address and what a person would read off it. */
interface Expectation {
  readonly url: string;
  readonly expected: Partial<Claim> | null;
  /** The site's rule that reads it, where it is not the general reader. */
  readonly rule?: string;
  readonly pins?: readonly PinClaim[];
}

const folder = join(import.meta.dirname, '../../fixtures/pages');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace('.html', ''));
const expectationOf = (name: string): Expectation => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const parser = new JSDOM('').window;
const parse = (html: string): Document => new parser.DOMParser().parseFromString(html, 'text/html');
const open = (name: string): { document: Document; url: URL } => ({
  document: parse(readFileSync(join(folder, `${name}.html`), 'utf8')),
  url: new URL(expectationOf(name).url),
});

/** What a rule reads by itself: were its selectors dead, other sources would fill its place. */
const ruledFields = (name: string): readonly ReadField[] => {
  const rule = rules[name as keyof typeof rules];
  const fields = ['title', 'price', 'listPrice', 'image', 'brand', 'seller'] as const;
  return ['sku', ...fields.filter((field) => !('path' in rule) || rule[field])];
};

describe('pages of ours', () => {
  it.each(names)('%s', (name) => {
    const { expected, pins, rule } = expectationOf(name);
    const page = open(name);
    const claim = detect(page);

    if (expected === null) expect(claim).toBeNull();
    else {
      const { confidence, evidence, ...rest } = { confidence: 1, evidence: {}, ...claim };
      expect(rest).toEqual(expected.type === 'product' ? { pageUrl: page.url.href, ...expected } : expected);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(claimSchema.safeParse(claim).error).toBeUndefined();
    }
    if (claim?.type === 'product' && rule)
      for (const field of ruledFields(rule))
        if (field in claim) expect(claim.evidence?.[field]?.source, field).toBe('site-rule');
    if (pins) expect(pinsIn(page.document, page.url).map((pin) => pin.claim)).toEqual(pins);
  });
});

describe('the gate', () => {
  it.each(names.filter((name) => expectationOf(name).expected))('lets %s pass', (name) => {
    expect(atOnce(worthReading(open(name)))).toBe(true);
  });

  it.each(names.filter((name) => expectationOf(name).rule))(
    'needs no sign of a shop where a rule knows the site: %s',
    (name) => {
      expect(
        atOnce(worthReading({ document: parse('<p>Still loading</p>'), url: new URL(expectationOf(name).url) })),
      ).toBe(true);
    },
  );

  it.each([
    'https://amazon.de.shop.example/',
    'https://notamazon.de/',
    'https://pinterest.com.example/pin/1/',
    'ftp://www.amazon.de/',
  ])('knows a site by its whole host: %s', (url) => {
    expect(atOnce(worthReading({ document: parse('<p>Still loading</p>'), url: new URL(url) }))).toBe(false);
  });

  it('turns away what is neither', () => {
    expect(
      atOnce(worthReading({ document: parse('<h1>Our story</h1>'), url: new URL('https://shop.example/story') })),
    ).toBe(false);
  });
});

describe('the registry', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../shared/detect/rules')).filter(
    (file) => !/^(registry|sites|read-site)\.ts$/.test(file),
  );

  it('lists every rule file once, under its own name', () => {
    expect(Object.values(rules).map(({ name }) => `${name}.ts`)).toEqual(
      Object.keys(rules).map((name) => `${name}.ts`),
    );
    expect(Object.keys(rules).map((name) => `${name}.ts`)).toEqual(files.sort());
  });

  it.each(Object.keys(rules))('%s has a page with an expected claim', (name) => {
    const own = names.map(expectationOf).filter((each) => each.rule === name);
    expect(own.some(({ expected }) => expected !== null)).toBe(true);
  });
});

describe('a rule', () => {
  const skuAt = (url: string): string | undefined => {
    const claim = detect({
      document: parse('<title>Jug</title><h1>Jug</h1><p class="price">$9.00</p><button>Add to cart</button>'),
      url: new URL(url),
    });
    return claim?.type === 'product' ? claim.sku : undefined;
  };

  it.each([
    ['https://www.walmart.ca/en/ip/jug/6000201234567', '6000201234567'],
    ['https://www.walmart.com/ip/123456789', '123456789'],
    ['https://www.target.com/p/jug/-/A-80001234?preselect=80005678', '80005678'],
    ['https://www.target.com/p/jug/-/A-80001234', '80001234'],
  ])('finds the id in %s', (url, id) => expect(skuAt(url)).toBe(id));

  it.each([
    ['This listing was ended by the seller.', 'OutOfStock'],
    ['This one\u2019s trending. 45 have already sold.', 'InStock'],
  ])('of eBay reads what a message says: %s', (message, availability) => {
    const html = `<title>Jug</title><div class="d-statusmessage">${message}</div><h1 class="x-item-title__mainTitle">Jug</h1><p class="x-price-primary">US $9.00</p><button>Add to cart</button>`;
    expect(detect({ document: parse(html), url: new URL('https://www.ebay.com/itm/123456789012') })).toMatchObject({
      availability,
    });
  });
});

describe('a hostile page', () => {
  const url = new URL('https://clocks.example/p/odd-clock');

  it('pollutes no prototype', () => {
    detect(open('hostile'));
    expect('polluted' in {}).toBe(false);
  });

  it('ends reading megabytes of mark-up, and still reads what is visible', () => {
    const junk = `<script type="application/ld+json">${JSON.stringify(Array.from({ length: 60_000 }, (_, at) => ({ '@type': 'Product', name: `Clock ${at}` })))}</script>`;
    const page = `<title>Odd Clock</title>${junk}<h1>Odd Clock</h1><p class="price">30,00 €</p><button>Add to cart</button>`;
    expect(detect({ document: parse(page), url })).toMatchObject({ price: { amount: 3000, currency: 'EUR' } });
  });

  it('thousands of prices and buttons, and elements a thousand deep, end too', () => {
    const many = '<p class="price">1,00 €</p><button>Add to cart</button>'.repeat(1_000);
    const offer = { price: 30, priceCurrency: 'EUR', availability: 'InStock' };
    const marked = JSON.stringify({ '@type': 'Product', name: 'Odd Clock', offers: offer });
    const document = parse(
      `<title>Odd Clock</title><script type="application/ld+json">${marked}</script><h1>Odd Clock</h1>${many}`,
    );
    let inner: Element = document.body;
    for (let depth = 0; depth < 1_000; depth++) inner = inner.appendChild(document.createElement('div'));
    expect(detect({ document, url })).toMatchObject({ title: 'Odd Clock' });
  });

  it('whose form has a field named as its own method is read all the same', () => {
    const document = parse(
      '<title>Odd Clock</title><h1>Odd Clock</h1><form class="cart"><input name="getAttribute"><p class="price">30,00 €</p><button>Add to cart</button></form>',
    );
    // As browsers do by the field's name, and jsdom doesn't.
    for (const name of ['getAttribute', 'hasAttribute', 'closest'])
      Object.defineProperty(document.forms[0], name, { value: document.querySelector('input') });
    expect(detect({ document, url })).toMatchObject({ price: { amount: 3000, currency: 'EUR' } });
  });

  it('whose DOM throws sells nothing', () => {
    const document = new Proxy(parse(''), {
      get: () => {
        throw new Error('patched by the page');
      },
    });
    expect(detect({ document, url })).toBeNull();
  });
});
