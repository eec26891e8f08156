import { looksLikeCart } from '../arrival.ts';
import { type BuyLine, ofOneHost } from '../line.ts';
import { brought, failed } from '../outcome.ts';
import { shopOf } from '../shops/registry.ts';
import { itemsIn, type LinkItem, type Shop, type Way } from '../shops/shop.ts';
import type { Hands, LineNote, Outcome, Step } from '../step.ts';

/** The addresses by which this platform's or retailer's carts are filled, visited in turn. */
export const cartLink: Step = {
  name: 'cart-link',
  asks: false,
  plan: (lines) => {
    const shop = shopFor(lines);
    const carries = shop ? itemsIn(shop, ofOneHost(lines)).map(({ line }) => line) : [];
    const way = shop?.ways[0];
    return way && carries.length ? { carries, landing: way.landing, ...(way.empties && { empties: true }) } : null;
  },
  climb: async (lines, hands, { mayRead }) => {
    const shop = shopFor(lines);
    if (!shop) return null;
    const { look } = shop;
    const looks = mayRead && look ? await Promise.all(lines.map((line) => look(line, hands.ask))) : [];
    const notes = looks.flatMap((found) => found ?? []);
    const items = itemsIn(
      shop,
      lines.filter((line, at) => looks[at] !== null && !notes.some((note) => note.line === line && isOver(note))),
    );
    if (!items.length) return { ...failed(notes.some(isOver) ? 'sold-out' : 'refused'), notes };
    let outcome: Outcome | null = null;
    for (const way of shop.ways) {
      outcome = await follow(way, items, hands);
      // An older shop may know another way. Where the first was refused, nothing came into the cart by it.
      if (outcome.inCart.length || outcome.unseen?.length || outcome.failure !== 'refused') break;
    }
    return outcome && { ...outcome, notes };
  },
};

const isOver = ({ says }: LineNote): boolean => says === 'sold-out';

const shopFor = ([first]: readonly BuyLine[]): Shop | undefined => first && shopOf(first.product);

const follow = async (way: Way, items: readonly LinkItem[], hands: Hands): Promise<Outcome> => {
  const [first] = items;
  if (!first) return failed('refused');
  const { origin } = new URL(first.line.product.url);
  const asksFirst = way.landing === 'confirm';
  // What asks before it adds stays where it is.
  const isCart = way.took ?? (asksFirst ? looksLikeCart : undefined);
  const inCart: BuyLine[] = [];
  const unseen: BuyLine[] = [];
  for (const link of way.links(items, origin)) {
    const errand = { address: link.url, shop: first.line.product.url, confirmed: hands.confirmed };
    const lines = link.items.map(({ line }) => line);
    const arrival = await hands.open(link.url);
    const { failure, ...came } = brought(lines, arrival, errand, isCart);
    if (came.inCart.length && way.isDoubtful?.(new URL(arrival.url)))
      return { ...failed('unsure'), inCart, unseen: [...unseen, ...lines], landing: way.landing };
    inCart.push(...came.inCart);
    unseen.push(...came.unseen);
    // An address that the shop doesn't have says nothing of the thing.
    if (failure) return { ...failed(failure === 'gone' ? 'refused' : failure), inCart, unseen, landing: way.landing };
  }
  if (way.took) await hands.openCart(first.line);
  return { inCart: asksFirst ? [] : inCart, opened: asksFirst ? inCart : [], unseen, landing: way.landing };
};
