import { createSignal } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import type { BuyPlan } from '../../../shared/buy/plan.ts';
import type { HandOffReport } from '../../../shared/buy/report.ts';
import type { Failure } from '../../../shared/buy/step.ts';
import { planText } from '../../../shared/ui/buy/plan-text.ts';
import { reportText } from '../../../shared/ui/buy/report-text.ts';
import { Deeds } from '../../../shared/ui/product/Deeds.tsx';
import { mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { fillsBergsCart, handedOff, opensBergsPage, product } from '../../support/ui/samples.ts';

const kettle = product({ title: 'Kettle' });
const lines = [
  { product: kettle, quantity: 2 },
  { product: product({ title: 'Cup' }), quantity: 1 },
];
const plan = (fields: Partial<BuyPlan>): BuyPlan => ({ ...fillsBergsCart, shopName: 'Gardena', ...fields });

describe('what a click will do is said before it', () => {
  it.each([
    [
      plan({ steps: [{ name: 'cart-link', carries: [0, 1], landing: 'cart' }] }),
      'Opens Gardena’s cart with 3 items. Tagalong never orders for you.',
    ],
    [
      plan({
        asks: true,
        steps: [
          { name: 'cart-link', carries: [0], landing: 'checkout' },
          { name: 'page-help', carries: [1], landing: 'button' },
        ],
      }),
      'Opens Gardena’s cart or checkout with 2 items. 1 item more follows on the shop’s pages. Tagalong never orders for you.',
    ],
    [
      plan({ asks: true, steps: [{ name: 'cart-link', carries: [0], landing: 'cart' }] }),
      'Opens Gardena’s cart or checkout with 2 items. Tagalong never orders for you.',
    ],
    [
      plan({ steps: [{ name: 'cart-link', carries: [0], landing: 'checkout' }] }),
      'Opens Gardena’s checkout with 2 items. Tagalong never orders for you.',
    ],
    [
      plan({ steps: [{ name: 'cart-link', carries: [1], landing: 'confirm' }] }),
      'Opens Gardena, which asks you whether 1 item may go into its cart. Tagalong never orders for you.',
    ],
    [
      plan({ asks: true, steps: [{ name: 'product-page', carries: [0], landing: 'page' }] }),
      'Asks Gardena for a filled cart; if it has none, opens the product’s page at Gardena. Tagalong never orders for you.',
    ],
  ])('%#', (known, text) => {
    expect(planText(known, lines)).toBe(text);
  });
});

describe('what became of it', () => {
  const says = (report: HandOffReport) => reportText(report, 'Gardena', lines);
  const failedBy = (failure: Failure, fields: Partial<HandOffReport> = {}) =>
    says(handedOff({ inCart: [], landing: null, left: [0, 1], failed: [{ step: 'cart-link', failure }], ...fields }));

  it('names the cart and how many came into it', () => {
    expect(says(handedOff({ inCart: [0, 1] }))).toBe('Gardena’s cart is open, with 3 items from here.');
    expect(says(handedOff({ inCart: [0, 1], seen: false })), 'nobody looked into it').toBe(
      'Gardena’s cart was opened with 3 items from here.',
    );
    expect(says(handedOff({ inCart: [0], left: [1] }))).toContain('One line could not be put in; nothing is lost here');
  });

  it('says what nobody can see rather than that it worked', () => {
    const unseen = handedOff({ inCart: [], unseen: [0], left: [1] });
    expect(says(unseen)).toContain('look whether 2 items came into its cart');
    expect(says(unseen)).toContain('One line could not be put in');
    expect(says({ ...unseen, landing: 'page', left: [] })).toContain('page at Gardena was opened');
  });

  it('names whose page it is where that isn’t the shop’s, and doesn’t call it the shop’s cart', () => {
    const failed = [{ step: 'cart-link' as const, failure: 'elsewhere' as const }];
    const lost = handedOff({ inCart: [], unseen: [0], landing: 'elsewhere', failed });
    expect(says(lost)).toBe('Gardena led to another page than its cart. Nothing is lost here.');
    expect(says({ ...lost, foreignHost: 'checkout.shopify.com' })).toMatch(
      /^That led to checkout\.shopify\.com, which isn’t Gardena’s own address\. .*Nothing is lost here\.$/,
    );
    const agreed = handedOff({ confirmedDomain: 'pay.example' });
    expect(says(agreed)).toBe('pay.example is open for Gardena, with 2 items from here.');
    expect(says({ ...agreed, seen: false })).toBe('pay.example was opened for Gardena with 2 items from here.');
    const open = handedOff({ inCart: [], opened: [0], landing: 'page', foreignHost: 'parked.example' });
    expect(says(open)).toContain('leads to parked.example now');
  });

  it('says that the shop asks first', () => {
    expect(says(handedOff({ inCart: [], opened: [0], left: [1], landing: 'confirm' }))).toBe(
      'Gardena is open and asks whether 2 items may go into its cart.',
    );
  });

  it('says that nothing shows whether the cart was filled', () => {
    const failed = [{ step: 'cart-link' as const, failure: 'unsure' as const }];
    expect(says(handedOff({ inCart: [], unseen: [0], failed }))).toBe(
      'Gardena answered, but nothing shows that its cart was filled: look whether 2 items came into it.',
    );
  });

  it.each<[Failure, RegExp]>([
    ['unreachable', /doesn’t answer\. Nothing is lost here/],
    ['gone', /no longer has that page/],
    ['refused', /refused to open its cart/],
    ['closed', /You closed the shop’s page/],
  ])('%s is told with what was kept', (failure, text) => {
    expect(failedBy(failure)).toMatch(text);
  });

  it.each<[Failure, RegExp]>([
    ['choose', /something left to choose on the page/],
    ['sold-out', /says that it is sold out/],
    ['unsure', /doesn’t show whether it worked/],
    ['no-button', /no add-to-cart button was found/],
    ['refused', /could not be filled by itself, so the product’s page is open/],
  ])('%s leaves the product’s page open, and says what to do there', (failure, text) => {
    expect(failedBy(failure, { opened: [0], left: [1], landing: 'page' })).toMatch(text);
  });

  it('tells what is dearer, cheaper, fewer and gone', () => {
    const was = { amount: 4900, currency: 'EUR' };
    const notes = [
      { line: 0, says: 'dearer' as const, was, now: { amount: 5500, currency: 'EUR' } },
      { line: 0, says: 'fewer' as const, quantity: 1 },
      { line: 1, says: 'cheaper' as const, was, now: { amount: 4000, currency: 'EUR' } },
      { line: 1, says: 'gone' as const },
    ];
    const text = says(handedOff({ inCart: [0, 1], notes }));
    expect(text).toContain('“Kettle” costs €55.00 now; it was €49.00.');
    expect(text).toContain('Of “Kettle” it takes 1 only.');
    expect(text).toContain('“Cup” costs €40.00 now, down from €49.00.');
    expect(text).toContain('“Cup” is no longer sold there.');
  });
});

describe('the buy button', () => {
  let shown: ReturnType<typeof mount>;
  afterEach(() => shown.unmount());
  const show = async (report: HandOffReport) => {
    const outcomes = { buyPlan: { value: opensBergsPage }, handOff: { value: report } };
    shown = mount(() => <Deeds product={kettle} />, { standing: { lists: [], cart: null } }, outcomes);
    await settled();
    named('Buy · €219.00').click();
    await settled();
  };
  const handOffs = () => shown.deeds.filter(({ name }) => name === 'handOff').map(({ args }) => args);

  it('hands off one piece of what is shown, and says what came of it', async () => {
    await show(handedOff());
    expect(handOffs()).toEqual([{ lines: [{ product: kettle, quantity: 1 }] }]);
    expect(wholeText()).toContain('cart is open, with 1 item from here');
  });

  it('keeps saying it when the page is read anew, and not when another product is shown', async () => {
    const [shownProduct, setProduct] = createSignal(kettle);
    const outcomes = { buyPlan: { value: opensBergsPage }, handOff: { value: handedOff() } };
    shown = mount(() => <Deeds product={shownProduct()} />, { standing: { lists: [], cart: null } }, outcomes);
    named('Buy · €219.00').click();
    await settled();
    setProduct({ ...kettle, seenAt: kettle.seenAt + 1 });
    await settled();
    expect(wholeText()).toContain('cart is open, with 1 item from here');
    setProduct({ ...kettle, url: 'https://kaffeehaus-berg.example/other' });
    await settled();
    expect(wholeText()).not.toContain('cart is open');
  });

  it('offers the step below where the shop led elsewhere', async () => {
    await show(handedOff({ inCart: [], left: [0], landing: 'elsewhere' }));
    named('Try another way').click();
    await settled();
    expect(handOffs()[1]).toMatchObject({ after: 'cart-link' });
  });

  it('goes to another domain only when the person says so', async () => {
    const failed = [{ step: 'ucp-permalink' as const, failure: 'other-domain' as const, confirm: 'pay.example' }];
    await show(handedOff({ inCart: [], opened: [0], landing: 'page', failed }));
    named('It says that its cart is at pay.example: go there').click();
    await settled();
    expect(handOffs()[1]).toMatchObject({ confirmed: 'pay.example' });
  });
});
