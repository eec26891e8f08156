import { afterEach, describe, expect, it } from 'vitest';
import type { HandOffReport } from '../../../shared/buy/report.ts';
import type { Cart, CartLineView } from '../../../shared/store/views.ts';
import { CartScreen } from '../../../shared/ui/cart/CartScreen.tsx';
import { isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { fillsBergsCart, handedOff, id, line, NOW, product, shopGroup } from '../../support/ui/samples.ts';

const pot = line({ id: id('pot'), product: product({ title: 'Pot', shopName: 'Kaffeehaus Berg' }), quantity: 2 });
const cup = line({
  id: id('cup'),
  product: product({ title: 'Cup', url: 'https://kaffeehaus-berg.example/cup', keys: ['url:cup'] }),
});
const over = (one: CartLineView): CartLineView => ({ ...one, handedOverAt: NOW });
const cartOf = (lines: readonly CartLineView[], handedOver: readonly CartLineView[] = []): Cart => ({
  groups: [shopGroup('Berg', { lines, handedOver })],
  totals: [],
  count: lines.length,
});

let shown: ReturnType<typeof mount>;
afterEach(() => shown.unmount());
const handOffs = () => shown.deeds.filter(({ name }) => name === 'handOff').map(({ args }) => args);

/** Presses the shop's button; then the cart is as the background has left it. */
const handOver = async (report: HandOffReport, after: Cart, before = cartOf([pot, cup])) => {
  const outcomes = { buyPlan: { value: fillsBergsCart }, handOff: { value: report } };
  shown = mount(() => <CartScreen />, { cart: before }, outcomes);
  await settled();
  named('To Berg’s cart').click();
  shown.change({ cart: after });
  await settled();
};

describe('the cart’s way into a shop', () => {
  it('sends along which lines they are, and leaves the noting to the background', async () => {
    await handOver(handedOff({ inCart: [0, 1] }), cartOf([], [over(pot), over(cup)]));
    expect(handOffs()).toMatchObject([{ lines: [{ cartLine: pot.id, quantity: 2 }, { cartLine: cup.id }] }]);
    expect(shown.deeds.map(({ name }) => name)).not.toContain('markHandedOver');
  });

  it('keeps saying what came of it when the lines have gone, and asks whether they were bought', async () => {
    const was = { amount: 4900, currency: 'EUR' };
    const notes = [{ line: 0, says: 'dearer' as const, was, now: { amount: 5500, currency: 'EUR' } }];
    await handOver(handedOff({ inCart: [0, 1], notes }), cartOf([], [over(pot), over(cup)]));
    expect(wholeText()).toContain('Kaffeehaus Berg’s cart is open, with 3 items from here');
    expect(wholeText()).toContain('“Pot” costs €55.00 now');
    expect(wholeText()).toContain('Did you buy it at Berg?');
    expect(isThere('To Berg’s cart')).toBe(false);
  });

  it('goes another way with what is left, and with nothing that is in the cart already', async () => {
    await handOver(handedOff({ inCart: [0], left: [1] }), cartOf([cup], [over(pot)]));
    expect(wholeText()).toContain('One line could not be put in');
    named('Try another way').click();
    await settled();
    expect(handOffs()[1]).toMatchObject({ lines: [{ cartLine: cup.id }], after: 'cart-link' });
  });

  it('still leads to another domain when the product’s page stands open instead', async () => {
    const failed = [{ step: 'ucp-permalink' as const, failure: 'other-domain' as const, confirm: 'pay.example' }];
    await handOver(
      handedOff({ inCart: [], opened: [0], landing: 'page', failed }),
      cartOf([], [over(pot)]),
      cartOf([pot]),
    );
    named('It says that its cart is at pay.example: go there').click();
    await settled();
    expect(handOffs()[1]).toMatchObject({ lines: [{ cartLine: pot.id, quantity: 2 }], confirmed: 'pay.example' });
  });

  it('takes the person’s word where the browser doesn’t let us see the shop’s cart', async () => {
    await handOver(handedOff({ inCart: [], unseen: [0, 1] }), cartOf([pot, cup]));
    expect(wholeText()).toContain('look whether 3 items came into its cart');
    named('It is in Berg’s cart now').click();
    expect(shown.deeds.at(-1)).toEqual({ name: 'markHandedOver', args: { lines: [pot.id, cup.id] } });
    shown.change({ cart: cartOf([], [over(pot), over(cup)]) });
    expect(isThere('It is in Berg’s cart now')).toBe(false);
  });

  it('takes the person’s word on what stands open at the shop, and on nothing that is sold out there', async () => {
    const failed = [{ step: 'page-help' as const, failure: 'no-button' as const }];
    const open = handedOff({ inCart: [], opened: [0], left: [1], landing: 'button', failed });
    await handOver(open, cartOf([pot, cup]));
    expect(wholeText()).toContain('no add-to-cart button was found');
    named('It is in Berg’s cart now').click();
    expect(shown.deeds.at(-1)).toEqual({ name: 'markHandedOver', args: { lines: [pot.id] } });
    shown.unmount();

    await handOver({ ...open, failed: [{ step: 'page-help', failure: 'sold-out' }] }, cartOf([pot, cup]));
    expect(isThere('It is in Berg’s cart now')).toBe(false);
  });

  it('tells what the next click does beside what the last one did', async () => {
    await handOver(handedOff({ inCart: [0], left: [1] }), cartOf([cup], [over(pot)]));
    expect(wholeText()).toContain('cart is open, with 2 items from here');
    expect(wholeText()).toContain('Tagalong never orders for you');
  });
});
