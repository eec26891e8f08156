import { createSignal } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import { isSoldOut } from '../../../shared/model/choices.ts';
import type { Product } from '../../../shared/model/product.ts';
import { AskChoices } from '../../../shared/ui/cart/AskChoices.tsx';
import { DidYouBuy } from '../../../shared/ui/cart/DidYouBuy.tsx';
import { ShareCartDialog } from '../../../shared/ui/cart/ShareCartDialog.tsx';
import { ToCartDialog } from '../../../shared/ui/cart/ToCartDialog.tsx';
import { SharedThings } from '../../../shared/ui/inbox/SharedThings.tsx';
import { BoughtHere } from '../../../shared/ui/product/BoughtHere.tsx';
import { choose, isThere, mount, named, settled, wholeText, write } from '../../support/ui/mount.tsx';
import { ana, friend, id, joris, line, NOW, product, shopGroup } from '../../support/ui/samples.ts';

const pot = line({ id: id('pot'), product: product({ title: 'Pot' }), quantity: 2, handedOverAt: NOW });
const cup = line({ id: id('cup'), product: product({ title: 'Cup' }), handedOverAt: NOW });
const asked = shopGroup('Berg', { lines: [], handedOver: [pot, cup] });

let shown: ReturnType<typeof mount>;
afterEach(() => shown.unmount());
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);
const boxOf = (title: string): HTMLInputElement => {
  const labels = [...document.querySelectorAll('label')].filter(({ textContent }) => textContent?.includes(title));
  return labels.at(-1)?.querySelector('input') as HTMLInputElement;
};

const settledAs = { purchase: id('purchase'), orders: [id('order')], bought: [cup.id], waiting: [] };

describe('the question whether it was bought', () => {
  it('takes a part for an answer, says what it did, and takes it back', async () => {
    shown = mount(() => <DidYouBuy group={asked} />, {}, { settle: { value: settledAs } });
    expect(wholeText()).toContain('Did you buy it at Berg?');
    boxOf('Pot').click();
    named('I bought 1 of 2').click();
    await settled();
    expect(deedsOf('settle')).toEqual([{ lines: [pot.id, cup.id], bought: [cup.id] }]);
    expect(wholeText()).toContain('Kept among what you bought');
    named('Undo').click();
    expect(deedsOf('unsettle')).toEqual([settledAs]);
  });

  it('assumes nothing: a no keeps everything in the cart, and nobody can say yes to nothing', async () => {
    const waiting = [pot, cup].map(({ id: each }) => ({ line: each, handedOverAt: NOW }));
    const no = { ...settledAs, orders: [], bought: [], waiting };
    shown = mount(() => <DidYouBuy group={asked} />, {}, { settle: { value: no } });
    boxOf('Pot').click();
    boxOf('Cup').click();
    expect(named<HTMLButtonElement>('I bought 0 of 2').disabled).toBe(true);
    named('No, keep it in the cart').click();
    await settled();
    expect(deedsOf('settle')).toEqual([{ lines: [pot.id, cup.id], bought: [] }]);
    expect(wholeText()).toContain('They wait in your cart');
  });

  it('stands on the shop’s page after the order, for that shop alone, and keeps the parcel that it shows', async () => {
    const other = shopGroup('Elsewhere', { lines: [], handedOver: [cup] });
    shown = mount(
      () => <BoughtHere shop={asked.shop} />,
      { cart: { groups: [asked, other], totals: [], count: 0 } },
      { parcelWords: { value: { text: 'Your tracking number is RR123456785DE' } }, settle: { value: settledAs } },
    );
    await expect.poll(wholeText).toContain('RR123456785DE');
    expect(wholeText()).not.toContain('Elsewhere');
    named('Yes, all of it').click();
    await expect
      .poll(() => deedsOf('addParcel'))
      .toMatchObject([{ purchase: id('purchase'), number: 'RR123456785DE' }]);
  });
});

describe('a parcel’s number that a page shows', () => {
  it('made of digits alone may be anything, so that it is kept only when the person says so', async () => {
    const shownText = 'Order 123456789012. Your parcel: RR123456785DE';
    shown = mount(
      () => <DidYouBuy group={asked} readsPage />,
      {},
      { parcelWords: { value: { text: shownText } }, settle: { value: settledAs } },
    );
    await expect.poll(wholeText).toContain('123456789012');
    named('Yes, all of it').click();
    await expect.poll(() => deedsOf('addParcel')).toHaveLength(1);
    boxOf('123456789012').click();
    boxOf('RR123456785DE').click();
    named('Yes, all of it').click();
    await expect
      .poll(() => deedsOf('addParcel'))
      .toMatchObject([{ number: 'RR123456785DE' }, { number: '123456789012' }]);
  });
});

describe('showing the cart to a friend', () => {
  const groups = [shopGroup('Berg', { lines: [pot, cup] })];

  it('sends what is ticked with a few words, and says to whom', async () => {
    const [isOpen, setOpen] = createSignal(true);
    shown = mount(() => <ShareCartDialog groups={groups} open={isOpen()} onOpen={setOpen} />, {
      friends: [friend(ana), friend(joris)],
    });
    await settled();
    expect(wholeText()).toContain('Your notes stay with you');
    boxOf('Cup').click();
    write(named<HTMLTextAreaElement>('A few words with it'), ' Shall we? ');
    boxOf('Joris').click();
    named('Send').click();
    await settled();
    expect(deedsOf('shareCart')).toEqual([{ to: joris.id, lines: [pot.id], note: 'Shall we?' }]);
    expect(isOpen()).toBe(false);
    expect(wholeText()).toContain('Joris will find it in their inbox');
  });

  it('without friends leads to where they come in', async () => {
    shown = mount(() => <ShareCartDialog groups={groups} open onOpen={() => {}} />, { friends: [] });
    await settled();
    named('To Friends').click();
    expect(shown.gone).toEqual(['/friends']);
  });
});

describe('things that somebody offers for the cart', () => {
  const things = Array.from({ length: 7 }, (_, at) => ({
    product: product({ title: `Bowl ${at}` }),
    quantity: at + 1,
    choices: [{ name: 'Size', value: String(at) }],
    offerIds: { variant: String(at) },
  }));

  it('come in whole or in part, with their variants and who brought them up', async () => {
    const added = { added: [{ line: id('new'), before: null, isOpen: false }], left: 0 };
    shown = mount(
      () => <SharedThings things={things} from={ana} onReply={() => {}} />,
      {},
      { addAllToCart: { value: added } },
    );
    expect(wholeText()).toContain('Bowl 4');
    expect(wholeText(), 'the dialog shows them all').not.toContain('Bowl 5');
    named('Put into the cart').click();
    await settled();
    boxOf('Everything').click();
    boxOf('Bowl 6').click();
    named('Put it into the cart').click();
    await settled();
    expect(deedsOf('addAllToCart')).toEqual([{ things: [{ ...things[6], recommendedBy: ana.id }] }]);
    named('Undo').click();
    expect(deedsOf('takeBack')).toEqual([{ added: added.added }]);
  });

  it('stay ticked as they are when they could not be put in', async () => {
    const picked: (readonly string[])[] = [];
    const [isOpen, setOpen] = createSignal(true);
    const pickable = [
      { id: 'a', title: 'A', detail: '' },
      { id: 'b', title: 'B', detail: '' },
    ];
    shown = mount(() => (
      <ToCartDialog
        things={pickable}
        open={isOpen()}
        onOpen={setOpen}
        onPick={async (ids) => {
          picked.push(ids);
          return picked.length > 1;
        }}
      />
    ));
    await settled();
    boxOf('B').click();
    named('Put it into the cart').click();
    await settled();
    expect([picked, isOpen(), boxOf('B').checked]).toEqual([[['a']], true, false]);
    named('Put it into the cart').click();
    await settled();
    expect(isOpen()).toBe(false);
  });
});

describe('asking which one it is to be', () => {
  const shirt: Product = product({
    options: [
      { name: 'Size', values: ['S', 'M'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
    ],
    variants: [
      { id: '1', choices: ['S', 'Red'], available: true },
      { id: '2', choices: ['S', 'Blue'], available: false },
      { id: '3', choices: ['M', 'Red'], available: false },
      { id: '4', choices: ['M', 'Blue'], available: false },
    ],
  });
  const ask = (outcome: { refusal: string } | { value: unknown } = { value: {} }) => {
    const done = { count: 0 };
    shown = mount(
      () => <AskChoices line={id('line')} product={shirt} choices={[]} onDone={() => done.count++} />,
      {},
      { setChoices: outcome },
    );
    return done;
  };
  const labelsOf = (field: string) => [...named<HTMLSelectElement>(field).options].map(({ text }) => text.trim());

  it('keeps the answer once nothing is missing, in the page’s order', async () => {
    const done = ask();
    choose(named<HTMLSelectElement>('Colour'), 'Red');
    expect(named<HTMLButtonElement>('This one').disabled).toBe(true);
    choose(named<HTMLSelectElement>('Size'), 'S');
    named('This one').click();
    await settled();
    const choices = [
      { name: 'Size', value: 'S' },
      { name: 'Colour', value: 'Red' },
    ];
    expect(deedsOf('setChoices')).toEqual([{ line: id('line'), choices }]);
    expect(done.count).toBe(1);
  });

  it('says what is sold out, given what else is chosen', () => {
    ask();
    expect(labelsOf('Size')).toEqual(['Choose', 'S', 'M (sold out)']);
    expect(labelsOf('Colour')).toEqual(['Choose', 'Red', 'Blue (sold out)']);
    expect(isSoldOut(shirt, [{ name: 'Size', value: 'S' }])).toBe(false);
    expect(isSoldOut(product(), []), 'a page that doesn’t say').toBe(false);
  });

  it('can be put off, and a refusal stays beside it', async () => {
    const done = ask({ refusal: 'gone' });
    choose(named<HTMLSelectElement>('Size'), 'S');
    choose(named<HTMLSelectElement>('Colour'), 'Red');
    named('This one').click();
    await settled();
    expect(document.querySelector('.problem:not([hidden])')?.textContent).not.toBe('');
    expect([done.count, isThere('This one')]).toEqual([0, true]);
    named('Decide later').click();
    expect(done.count).toBe(1);
  });
});
