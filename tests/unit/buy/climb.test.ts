import { describe, expect, it } from 'vitest';
import { climb } from '../../../shared/buy/climb.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import { planBuy } from '../../../shared/buy/plan.ts';
import { handedOver } from '../../../shared/buy/report.ts';
import type { Failure, Hands, Outcome, Step, StepName } from '../../../shared/buy/step.ts';
import { merchantOf } from '../../../shared/identity/merchant.ts';
import { kettle } from '../../support/products.ts';
import { handedOff } from '../../support/ui/samples.ts';

const one: BuyLine = { product: kettle, quantity: 1 };
const two: BuyLine = { product: { ...kettle, title: 'Cup', url: 'https://nordkitchen.example/p/cup' }, quantity: 2 };
const surroundings = { mayRead: true, mayPress: true };
const hands: Hands = {
  ask: async () => ({ status: 0, body: null }),
  open: async (url) => ({ url, status: 200 }),
  press: async () => ({ pressed: true, seen: true, notes: [] }),
  openCart: async () => {},
  standsAt: () => 'https://nordkitchen.example/cart',
  confirmed: [],
  newUuid: () => '00000000-0000-4000-8000-000000000000',
};

/** A step that takes whatever it is given, and then fares as told. */
const step = (name: StepName, fare: (lines: readonly BuyLine[]) => Partial<Outcome> | null): Step => ({
  name,
  asks: false,
  plan: (lines) => ({ carries: lines, landing: 'cart' }),
  climb: async (lines) => {
    const outcome = fare(lines);
    return outcome && { inCart: [], opened: [], landing: 'cart', ...outcome };
  },
});
const all = (lines: readonly BuyLine[]) => ({ inCart: lines });

describe('the ladder', () => {
  it('ends at the first step that takes everything', async () => {
    const ladder = [
      step('ucp-permalink', () => null),
      step('cart-link', all),
      step('product-page', () => expect.fail()),
    ];
    expect(await climb([one, two], { ladder, hands, surroundings })).toMatchObject({
      inCart: [0, 1],
      left: [],
      landing: 'cart',
      step: 'cart-link',
      failed: [],
      next: 'product-page',
    });
  });

  it('passes on to the next step what the one before refused or left', async () => {
    const ladder = [
      step('ucp-cart', () => ({ failure: 'refused' })),
      step('cart-link', (lines) => ({ inCart: lines.slice(0, 1) })),
      step('product-page', (lines) => ({ opened: lines, landing: 'page' })),
    ];
    expect(await climb([one, two], { ladder, hands, surroundings })).toMatchObject({
      inCart: [0],
      opened: [1],
      landing: 'page',
      step: 'product-page',
      failed: [{ step: 'ucp-cart', failure: 'refused' }],
    });
  });

  it('goes no further where something may be in the cart already, and offers the step below', async () => {
    const ladder = [step('cart-link', () => ({ failure: 'elsewhere' })), step('product-page', () => expect.fail())];
    expect(await climb([one], { ladder, hands, surroundings })).toMatchObject({
      inCart: [],
      left: [0],
      landing: 'elsewhere',
      next: 'product-page',
    });
  });

  it('leaves a page open that asks whether it may add', async () => {
    const ladder = [
      step('cart-link', (lines) => ({ opened: lines.slice(0, 1), landing: 'confirm' })),
      step('page-help', () => expect.fail()),
    ];
    expect(await climb([one, two], { ladder, hands, surroundings })).toMatchObject({
      inCart: [],
      opened: [0],
      left: [1],
      landing: 'confirm',
    });
  });

  it('ends where nobody can see what came of it, and says which lines that is about', async () => {
    const ladder = [
      step('cart-link', (lines) => ({ unseen: lines.slice(0, 1) })),
      step('product-page', () => expect.fail()),
    ];
    expect(await climb([one, two], { ladder, hands, surroundings })).toMatchObject({
      inCart: [],
      unseen: [0],
      left: [1],
      landing: 'cart',
      step: 'cart-link',
      next: 'product-page',
    });
  });

  it('starts below the step that disappointed', async () => {
    const ladder = [step('cart-link', () => expect.fail()), step('product-page', all)];
    expect((await climb([one], { ladder, hands, surroundings, after: 'cart-link' })).step).toBe('product-page');
  });

  it('says whether the shop named what is in its cart, or only took the address', async () => {
    const took = step('cart-link', (lines) => ({ inCart: lines.slice(0, 1) }));
    const showed = step('page-help', (lines) => ({ inCart: lines, seen: true }));
    expect(await climb([one, two], { ladder: [showed], hands, surroundings })).toMatchObject({ seen: true });
    expect(await climb([one, two], { ladder: [took, showed], hands, surroundings })).toMatchObject({
      inCart: [0, 1],
      seen: false,
    });
    expect(await climb([one], { ladder: [], hands, surroundings })).toMatchObject({ seen: false });
  });

  it('names whose page the person came to, where it isn’t the shop’s and they haven’t agreed to it', async () => {
    const at = (url: string, confirmed: readonly string[] = []) =>
      climb([one], {
        ladder: [step('cart-link', () => ({ failure: 'elsewhere' }))],
        hands: { ...hands, standsAt: () => url, confirmed },
        surroundings,
      });
    expect((await at('https://checkout.parked.example/cart')).foreignHost).toBe('checkout.parked.example');
    expect((await at('https://checkout.parked.example/cart')).confirmedDomain).toBeNull();
    expect(await at('https://checkout.parked.example/cart', ['parked.example'])).toMatchObject({
      foreignHost: null,
      confirmedDomain: 'parked.example',
    });
    expect(await at('https://shop.nordkitchen.example/', ['parked.example'])).toMatchObject({
      foreignHost: null,
      confirmedDomain: null,
    });
  });

  it('keeps every line when nothing works', async () => {
    const ladder = [step('product-page', () => ({ failure: 'unreachable' }))];
    expect(await climb([one, two], { ladder, hands, surroundings })).toMatchObject({
      inCart: [],
      opened: [],
      left: [0, 1],
      landing: null,
      url: null,
    });
  });
});

describe('what waits here no longer', () => {
  const lines = [{ ...one, cartLine: 'one' }, two];

  it('is what came into the shop’s cart', () => {
    expect(handedOver(lines, handedOff({ inCart: [0, 1] }))).toEqual(lines);
    expect(handedOver(lines, handedOff({ inCart: [1], unseen: [0] }))).toEqual([two]);
  });

  it.each<Failure>(['no-button', 'choose', 'unsure', 'sold-out', 'refused'])(
    'is nothing of which a page merely stands open (%s): nobody has put it in',
    (failure) => {
      const failed = [{ step: 'page-help' as const, failure }];
      expect(handedOver(lines, handedOff({ inCart: [], opened: [0], landing: 'button', failed }))).toEqual([]);
    },
  );
});

describe('a plan', () => {
  it('asks nobody, and ends at the product’s page with the address as it was', async () => {
    const product = { ...kettle, url: 'https://shop.example/p?id=1&tag=somebodys-20' };
    const plan = planBuy([{ product, quantity: 1 }], { mayRead: false, mayPress: false });
    expect(plan).toMatchObject({ shopName: 'nordkitchen.example', steps: [{ name: 'product-page', carries: [0] }] });

    const opened: string[] = [];
    const { LADDER } = await import('../../../shared/buy/registry.ts');
    const looking = {
      ...hands,
      open: async (url: string) => ({ url: opened[opened.push(url) - 1] ?? '', status: 200 }),
    };
    await climb([{ product, quantity: 1 }], {
      ladder: LADDER.filter(({ name }) => name === 'product-page'),
      hands: looking,
      surroundings,
    });
    expect(opened).toEqual([product.url]);
  });

  it('is one merchant’s: a registrable domain, and on a marketplace each seller', () => {
    const at = (url: string, seller?: string) => merchantOf({ url, ...(seller && { seller }) }).key;
    expect(at('https://www.shop.co.uk/a')).toBe(at('https://m.shop.co.uk/b'));
    expect(at('https://market.example/a', 'Ann')).not.toBe(at('https://market.example/a', 'Ben'));
    expect(at('https://market.example/a', 'Ann')).not.toBe(at('https://market.example/a'));
  });
});
