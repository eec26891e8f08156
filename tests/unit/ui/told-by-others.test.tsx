import { afterEach, expect, test } from 'vitest';
import { MessageCard } from '../../../shared/ui/inbox/MessageCard.tsx';
import { OpinionCard } from '../../../shared/ui/product/OpinionCard.tsx';
import { OwnedInstead } from '../../../shared/ui/product/OwnedInstead.tsx';
import { mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { id, me, message, opinion, product } from '../../support/ui/samples.ts';

/** It says that it is another shop's, and that it was seen tomorrow. */
const posing = product({
  url: 'https://www.evil.example/kettle',
  shop: 'amazon.com',
  shopName: 'Amazon',
  buyTemplate: 'https://www.evil.example/cart/add?id=another-thing&tag=paid-20',
  seenAt: Date.now() + 86_400_000,
});

let shown: ReturnType<typeof mount>;
afterEach(() => shown.unmount());

test.each([
  ['recommended', () => <MessageCard message={message({ product: posing })} answers={undefined} onReply={() => {}} />],
  [
    'shared in a cart',
    () => (
      <MessageCard
        message={message({ product: null, things: [{ product: posing, quantity: 1 }] })}
        answers={undefined}
        onReply={() => {}}
      />
    ),
  ],
  ['had instead', () => <OwnedInstead opinion={opinion({ product: posing })} />],
  ['spoken of', () => <OpinionCard opinion={opinion()} about={posing} />],
])('what a friend %s is called after the shop to which it leads', (_how, card) => {
  shown = mount(card);
  expect(wholeText()).toContain('evil.example');
  expect(wholeText()).not.toMatch(/amazon/i);
});

test('put into the cart, it was seen by now at the shop to which it leads', async () => {
  const card = () => <MessageCard message={message({ product: posing })} answers={undefined} onReply={() => {}} />;
  shown = mount(card, {}, { addAllToCart: { value: { added: [], left: 0 } } });
  named(`Add to cart: ${posing.title}`).click();
  await settled();
  const kept = JSON.stringify(shown.deeds.map(({ args }) => args));
  expect(kept).toContain('"shop":"evil.example"');
  expect(kept).not.toMatch(/amazon|paid-20/i);
  expect(Number(/"seenAt":(\d+)/.exec(kept)?.[1])).toBeLessThanOrEqual(Date.now());
});

test('what I recommended keeps the name that I read on the page', () => {
  const mine = message({ product: product({ shopName: 'Kaffeehaus Berg' }), mine: true, author: me, id: id('mine') });
  shown = mount(() => <MessageCard message={mine} answers={undefined} onReply={() => {}} />);
  expect(wholeText()).toContain('Kaffeehaus Berg');
});
