// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Claim, ProductClaim } from '../../../shared/model/claim.ts';
import { follow, isSame } from '../../../shared/overlay/follow.ts';

const kettle = (over: Partial<ProductClaim> = {}): ProductClaim => ({
  type: 'product',
  pageUrl: location.href,
  url: location.href,
  title: 'Blue kettle',
  confidence: 1,
  ...over,
});

const BY_ADDRESS = { sku: { source: 'address', confidence: 0.6 } } as const;

/** A page whose product the test decides, and everything that was reported of it. */
const open = (onPage: Claim | null) => {
  const page = { claim: onPage, looks: 0, work: 0, slow: 0 };
  const said: { claim: Claim | null; same: boolean }[] = [];
  const ended = new AbortController();
  follow({
    window,
    detect: async () => {
      page.looks++;
      const seen = page.claim && { ...page.claim, pageUrl: location.href };
      if (page.slow) await new Promise((done) => setTimeout(done, page.slow));
      return { result: seen, took: page.work };
    },
    report: (claim, same) => said.push({ claim, same }),
    signal: ended.signal,
  });
  end = () => ended.abort();
  return { page, said, titles: () => said.map(({ claim }) => claim?.title ?? null) };
};
let end = (): void => {};

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const navigation = new EventTarget();
const go = (url: string, navigationType = 'push') => {
  if (navigationType === 'push') history.pushState({}, '', url);
  else history.replaceState({}, '', url);
  navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType }));
};
/** A person presses something. Browsers alone make trusted events: the listeners are called with one that says so. */
const press = (type: string) => {
  for (const [heard, listener] of vi.mocked(window.addEventListener).mock.calls)
    if (heard === type) (listener as (event: object) => void)({ type, isTrusted: true });
};
/** The page draws something. */
const draw = () => document.body.append(document.createElement('p'));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(window, 'addEventListener');
  Object.assign(window, { navigation });
  history.replaceState({}, '', '/p/blue');
  document.title = 'Blue kettle';
  document.body.replaceChildren();
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a page that was loaded', () => {
  test('is reported once, however often it is looked at', async () => {
    const { page, said } = open(kettle());
    await pass(20_000);
    expect(said).toHaveLength(1);
    expect(page.looks).toBeGreaterThan(1);
  });

  test('without a product says nothing at all', async () => {
    const { said } = open(null);
    await pass(20_000);
    expect(said).toEqual([]);
  });

  test('is found when it renders late', async () => {
    const { page, titles } = open(null);
    await pass(2500);
    page.claim = kettle();
    draw();
    await pass(300);
    expect(titles()).toEqual(['Blue kettle']);
  });

  test('is left alone once it rests', async () => {
    const { page } = open(null);
    await pass(5000);
    const looks = page.looks;
    draw();
    await pass(60_000);
    expect(page.looks).toBe(looks);
  });

  test('that never rests is looked at a bounded number of times', async () => {
    const { page } = open(null);
    for (let at = 0; at < 600; at++) {
      draw();
      document.title = `${at}`;
      await pass(300);
    }
    expect(page.looks).toBeLessThan(20);
  });

  test('keeps its product through a moment without one', async () => {
    const { page, titles } = open(kettle());
    await pass(600);
    page.claim = null;
    draw();
    await pass(260);
    page.claim = kettle();
    draw();
    await pass(10_000);
    expect(titles()).toEqual(['Blue kettle']);
  });

  test('loses its product when two looks find none', async () => {
    const { page, titles } = open(kettle());
    await pass(600);
    page.claim = null;
    draw();
    await pass(3000);
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test('tells a new price as the same product', async () => {
    const { page, said } = open(kettle());
    await pass(600);
    page.claim = kettle({ price: { amount: 4490, currency: 'EUR' } });
    draw();
    await pass(300);
    expect(said.map(({ same }) => same)).toEqual([false, true]);
  });
});

describe('going on without loading anew', () => {
  test('withdraws the product at once, before anything is drawn', async () => {
    const { titles } = open(kettle());
    await pass(600);
    go('/p/red');
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test('never shows the old mark-up under the new address and title', async () => {
    const { titles } = open(kettle());
    await pass(5000);
    go('/p/red');
    document.title = 'Red kettle';
    draw();
    await pass(30_000);
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test.each<[string, Partial<ProductClaim>]>([
    ['a number of the address', { evidence: BY_ADDRESS }],
    ['a rule that takes it from there', { evidence: { sku: { source: 'site-rule', confidence: 0.95 } } }],
  ])('a SKU that is %s makes no other product of the old mark-up', async (_name, read) => {
    const { page, titles } = open(kettle({ ...read, sku: '10001' }));
    await pass(5000);
    page.claim = kettle({ ...read, sku: '10002' });
    go('/p/red-10002');
    document.title = 'Red kettle';
    await pass(30_000);
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test('is told by a query that names the product', async () => {
    history.replaceState({}, '', '/product?id=1');
    const { titles } = open(kettle());
    await pass(5000);
    go('/product?id=2');
    document.title = 'Red kettle';
    await pass(30_000);
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test('shows the new product as soon as the page has it', async () => {
    const { page, titles } = open(kettle());
    await pass(5000);
    go('/p/red');
    await pass(700);
    document.title = 'Red kettle';
    page.claim = kettle({ title: 'Red kettle', url: location.href });
    draw();
    await pass(300);
    expect(titles()).toEqual(['Blue kettle', null, 'Red kettle']);
  });

  test('accepts the same words again when nothing else changed either', async () => {
    const { titles } = open(kettle());
    await pass(5000);
    go('/p/blue/reviews');
    await pass(5000);
    expect(titles()).toEqual(['Blue kettle', null, 'Blue kettle']);
  });

  test('shows a product again at once after a place without one', async () => {
    const { page, titles } = open(kettle());
    await pass(5000);
    go('/list');
    page.claim = null;
    await pass(5000);
    go('/p/blue');
    page.claim = kettle();
    await pass(300);
    expect(titles()).toEqual(['Blue kettle', null, 'Blue kettle']);
  });

  test('shows the first product again on the way back', async () => {
    const { page, titles } = open(kettle());
    await pass(5000);
    go('/p/red');
    document.title = 'Red kettle';
    page.claim = kettle({ title: 'Red kettle' });
    await pass(5000);
    go('/p/blue');
    document.title = 'Blue kettle';
    page.claim = kettle();
    await pass(300);
    expect(titles()).toEqual(['Blue kettle', null, 'Red kettle', null, 'Blue kettle']);
  });

  test.each([
    ['an address corrected in place', '/p/blue-kettle-1l', 'replace'],
    ['a variant in the query', '/p/blue?size=2', 'push'],
    ['a place within the page', '/p/blue#reviews', 'push'],
  ])('%s withdraws nothing', async (_name, url, kind) => {
    const { said } = open(kettle());
    await pass(600);
    go(url, kind);
    await pass(10_000);
    expect(said.every(({ claim }) => claim)).toBe(true);
    expect(said.slice(1).every(({ same }) => same)).toBe(true);
  });

  test('a path in the fragment is an address like any other', async () => {
    const { titles } = open(kettle());
    await pass(600);
    go('/p/blue#/p/red');
    expect(titles()).toEqual(['Blue kettle', null]);
  });

  test('is noticed without the Navigation API when the page draws', async () => {
    Object.assign(window, { navigation: undefined });
    const { titles } = open(kettle());
    await pass(5000);
    history.pushState({}, '', '/p/red');
    document.title = 'Red kettle';
    await pass(0);
    expect(titles()).toEqual(['Blue kettle', null]);
  });
});

test('a page from the browser’s cache speaks again', async () => {
  const { titles } = open(kettle());
  await pass(5000);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(titles()).toEqual(['Blue kettle', 'Blue kettle']);
});

test('looks that take long come seldom', async () => {
  const { page } = open(null);
  page.work = 500;
  for (let at = 0; at < 40; at++) {
    draw();
    await pass(250);
  }
  expect(page.looks).toBeLessThanOrEqual(2);
});

test('what was read while the page moved on is said of neither place', async () => {
  const { page, titles } = open(null);
  await pass(5000);
  page.claim = kettle();
  page.slow = 200;
  go('/p/blue-2');
  await pass(100);
  page.claim = null;
  go('/list');
  await pass(20_000);
  expect(titles()).toEqual([]);
});

describe('what is pressed', () => {
  /** Shops answer a press by writing over what stands there. */
  const shown = () => document.body.appendChild(document.createElement('p'));

  test.each(['click', 'change'])('is answered late, by %s, in words alone and under the same address', async (type) => {
    const price = shown();
    const { page, said } = open(kettle({ price: { amount: 4990, currency: 'EUR' } }));
    price.textContent = '49,90';
    await pass(60_000);
    press(type);
    await pass(2000);
    page.claim = kettle({ price: { amount: 5490, currency: 'EUR' } });
    price.textContent = '54,90';
    await pass(300);
    expect(said.at(-1)).toMatchObject({ claim: { price: { amount: 5490 } }, same: true });
  });

  test('is answered in a text’s own letters too', async () => {
    const price = shown();
    price.textContent = '49,90';
    const { page, said } = open(kettle());
    await pass(60_000);
    press('click');
    await pass(5000);
    page.claim = kettle({ price: { amount: 5490, currency: 'EUR' } });
    (price.firstChild as Text).data = '54,90';
    await pass(300);
    expect(said).toHaveLength(2);
  });

  test('is looked at once where nothing changes, and left alone soon', async () => {
    const { page } = open(kettle());
    await pass(60_000);
    const looks = page.looks;
    press('click');
    await pass(10_000);
    expect(page.looks).toBe(looks + 1);
    draw();
    shown().textContent = '1';
    await pass(60_000);
    expect(page.looks).toBe(looks + 1);
  });

  test('is looked at a bounded number of times where the page never rests', async () => {
    const { page } = open(kettle());
    await pass(60_000);
    const looks = page.looks;
    press('click');
    for (let at = 0; at < 100; at++) {
      draw();
      await pass(300);
    }
    expect(page.looks - looks).toBeLessThan(20);
  });

  test('counts only when a person pressed it', async () => {
    const { page } = open(kettle());
    await pass(60_000);
    const looks = page.looks;
    window.dispatchEvent(new Event('click'));
    await pass(10_000);
    expect(page.looks).toBe(looks);
  });
});

test('a clock in words keeps a page from no rest', async () => {
  const clock = document.body.appendChild(document.createElement('p'));
  const { page } = open(kettle());
  for (let at = 0; at < 100; at++) {
    clock.textContent = `${at}`;
    await pass(100);
  }
  const looks = page.looks;
  for (let at = 0; at < 100; at++) {
    clock.textContent = `${at}`;
    await pass(1000);
  }
  expect(page.looks).toBe(looks);
});

test('a look is over before the next begins', async () => {
  const { page } = open(kettle());
  page.slow = 3000;
  await pass(10);
  for (let at = 0; at < 8; at++) {
    draw();
    await pass(300);
  }
  expect(page.looks).toBe(1);
});

test('nothing is looked at after the end', async () => {
  const { page } = open(kettle());
  await pass(600);
  end();
  const looks = page.looks;
  draw();
  go('/p/red');
  await pass(20_000);
  expect(page.looks).toBe(looks);
});

describe('the same product', () => {
  test.each([
    ['another GTIN', { gtin: '1' }, { gtin: '2' }, false],
    ['the same ASIN under another title', { asin: 'B0', title: 'A' }, { asin: 'B0', title: 'B' }, true],
    ['another query', { url: 'https://a.example/p?x' }, { url: 'https://a.example/p' }, true],
    ['another path', { url: 'https://a.example/p' }, { url: 'https://a.example/q' }, false],
    ['another title', { title: 'A' }, { title: 'B' }, false],
    ['a SKU in the place of a number in the address', { sku: '1', evidence: BY_ADDRESS }, { sku: 'K-1' }, true],
  ])('%s', (_name, one, other, same) => {
    expect(isSame(kettle(one), kettle(other))).toBe(same);
  });
});
