import { afterEach, expect, test } from 'vitest';
import { Popup } from '../../../shared/ui/popup/Popup.tsx';
import { isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { id, line, page, shopGroup } from '../../support/ui/samples.ts';

const handed = line({ id: id('handed') });
const other = line({ id: id('other') });
const cart = {
  groups: [
    shopGroup('Kaffeehaus Berg', { id: 'berg', shop: 'berg.example', lines: [], handedOver: [handed] }),
    shopGroup('Nordkitchen', { id: 'nord', shop: 'nord.example', lines: [], handedOver: [other] }),
  ],
  totals: [],
  count: 0,
};
const thanks = page({ status: 'nothing', claim: null, thing: null, boughtAt: 'berg.example' });

let shown: ReturnType<typeof mount>;
const show = (beside: typeof thanks) => {
  shown = mount(
    () => <Popup />,
    { page: beside, cart },
    {
      parcelWords: { value: { text: '' } },
      settle: { value: { orders: [id('order')], waiting: [], purchase: id('purchase') } },
    },
  );
};
afterEach(() => shown.unmount());

test('on the page after an order, the popup asks what the mark on its button asks, about that shop alone', async () => {
  show(thanks);
  expect(wholeText()).toContain('Did you buy it at Kaffeehaus Berg?');
  expect(wholeText()).not.toContain('Did you buy it at Nordkitchen?');
  expect(wholeText()).not.toContain('Nothing for sale was noticed');
  named('Yes, I bought it').click();
  await settled();
  expect(shown.deeds.find(({ name }) => name === 'settle')?.args).toEqual({ lines: [handed.id], bought: [handed.id] });
});

test('it asks so before it speaks of what the page sells, and nowhere else', () => {
  show(page({ boughtAt: 'berg.example' }));
  expect(wholeText()).toContain('Did you buy it at Kaffeehaus Berg?');
  expect(document.querySelector('.popup-thing')).toBeNull();

  shown.change({ page: page() });
  expect(wholeText()).not.toContain('Did you buy it');
  expect(document.querySelector('.popup-thing')).not.toBeNull();
  expect(isThere('Yes, I bought it')).toBe(false);
});
