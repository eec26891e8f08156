import type { BuyLine } from '../buy/line.ts';
import { pinToProduct } from '../identity/claim-to-thing.ts';
import { merchantOf } from '../identity/merchant.ts';
import { sameProduct } from '../identity/same-product.ts';
import { type Choices, sameChoices, unchosen, variantFor } from '../model/choices.ts';
import type { OfferIds } from '../model/claim.ts';
import { MOST_PIECES } from '../model/limits.ts';
import type { Product, Thing } from '../model/product.ts';
import type { CartLine } from '../model/records/cart-line.ts';
import { refuse } from '../model/refused.ts';
import { savedWithLink } from '../store/queries/pin-links.ts';
import type { Live } from '../store/store.ts';
import { type ActionContext, local } from './action.ts';

/** Something to put into the cart; a pin stands for what it leads to. */
export interface ForCart {
  readonly product: Thing;
  /** 1 where nothing is said. */
  readonly quantity?: number;
  /** Where other is chosen than the product's page showed. */
  readonly choices?: Choices;
  readonly offerIds?: OfferIds;
  /** The friend who brought it up; the first one stays. */
  readonly recommendedBy?: string;
}

/** What adding did to a line: what it was before, its picture apart; null where it is new. Enough to take it back. */
export interface Added {
  readonly line: string;
  readonly before: (Pick<CartLine, 'quantity' | 'product'> & { readonly recommendedBy: string | null }) | null;
  /** Something of it, such as its size, is still to be chosen. */
  readonly isOpen: boolean;
}

/** Puts something into the cart; what is there already, from the same merchant and chosen alike, gets more pieces. */
export const addToCart = local(
  async (context, thing: ForCart) => (await putAllIn(context, [thing])).added[0] ?? refuse('no-link'),
);

/** Puts in many things at once. */
export const addAllToCart = local((context, { things }: { things: readonly ForCart[] }) => putAllIn(context, things));

/** The same for things saved in lists. */
export const addItemsToCart = local(async (context, { items }: { items: readonly string[] }) => {
  const things: ForCart[] = [];
  for (const item of items) {
    const found = await savedWithLink(context.store, item);
    if (found) things.push({ product: found.fields.thing });
  }
  return putAllIn(context, things);
});

/** Undoes an adding: lines that it made go, lines that it made longer are as before. */
export const takeBack = local(async ({ store }, { added }: { added: readonly Added[] }) => {
  // Latest first: one adding may have put the same thing in twice.
  for (const { line, before } of added.toReversed()) {
    const found = await store.get('cartLine', line);
    if (!found) continue;
    if (before === null) await store.setRemoved(found.row, true);
    else {
      const { thumbnail } = found.fields.product;
      const product = { ...before.product, ...(thumbnail && { thumbnail }) };
      const { quantity, recommendedBy } = before;
      await store.write(found.space, 'cartLine', line, { quantity, product, recommendedBy });
    }
  }
  return {};
});

export const setQuantity = local(async ({ store }, { line, quantity }: { line: string; quantity: number }) => {
  const found = await store.get('cartLine', line);
  if (found) await store.write(found.space, 'cartLine', line, { quantity: within(quantity) });
  return {};
});

/** What the person notes beside a line for themselves; nobody else ever reads it. */
export const setNote = local(async ({ store }, { line, note }: { line: string; note: string }) => {
  const found = await store.get('cartLine', line);
  if (!found) return refuse('gone');
  await store.write(found.space, 'cartLine', line, { note: note.trim() });
  return {};
});

/** Which one it is to be; what the page said of that variant, its price and what the shop's cart calls it, comes along. */
export const setChoices = local(async ({ store }, { line, choices }: { line: string; choices: Choices }) => {
  const found = await store.get('cartLine', line);
  if (!found) return refuse('gone');
  const { offerIds, price } = variantFor(found.fields.product, choices);
  await store.write(found.space, 'cartLine', line, {
    choices: [...choices],
    offerIds: offerIds ?? {},
    ...(price && { product: { ...found.fields.product, price } }),
  });
  return {};
});

/** The price and stock that a page showed later become the line's own: the person has taken note of them. */
export const acceptChange = local(async ({ store }, { line }: { line: string }) => {
  const found = await store.get('cartLine', line);
  const seen = await store.database.sightings.get(line);
  if (!found || !seen) return {};
  const { price, availability, at } = seen;
  const product = {
    ...found.fields.product,
    ...(price && { price }),
    ...(availability && { availability }),
    seenAt: at,
  };
  await store.write(found.space, 'cartLine', line, { product });
  return {};
});

/** These lines are in their shop's own cart now; whether they were bought is for the person to say. */
export const markHandedOver = local(async ({ store, now }, { lines }: { lines: readonly string[] }) => {
  for (const line of lines) {
    const found = await store.get('cartLine', line);
    if (found) await store.write(found.space, 'cartLine', line, { handedOverAt: now });
  }
  return {};
});

/** Lines that came to their shop. */
export interface HandedOver {
  readonly lines: readonly BuyLine[];
  /** The domain where they came, where it isn't the shop's own and the person agreed to it. */
  readonly to: string | null;
}

/**
 * What came to its shop waits here no longer. A thing bought past the cart takes along what waits there of the same; of
 * more pieces than went, the others wait on. Answers whether there was such a line.
 */
export const noteHandedOver = local(async (context, { lines, to }: HandedOver) => {
  const { store, now, newId } = context;
  let noted = false;
  for (const { cartLine, product, choices, quantity } of lines) {
    const chosen = { product, ...(choices && { choices }) };
    const found = cartLine ? await store.get('cartLine', cartLine) : await lineOf(context, chosen);
    if (!found) continue;
    const rest = found.fields.quantity - quantity;
    if (rest > 0) await store.write(found.space, 'cartLine', newId(), { ...found.fields, quantity: rest });
    await store.write(found.space, 'cartLine', found.id, {
      handedOverAt: now,
      ...((to || found.fields.handedOverTo) && { handedOverTo: to }),
      ...(rest > 0 && { quantity }),
    });
    noted = true;
  }
  return { noted };
});

/** `left`: how many are pins that lead nowhere, which no shop sells. */
export const putAllIn = async (
  context: ActionContext,
  things: readonly ForCart[],
): Promise<{ added: readonly Added[]; left: number }> => {
  const added: Added[] = [];
  for (const { product: thing, ...more } of things) {
    const product = thing.type === 'pin' ? pinToProduct(thing) : thing;
    // A millisecond apart, so that they keep their order.
    if (product) added.push(await putIn({ ...context, now: context.now + added.length }, { product, ...more }));
  }
  return { added, left: things.length - added.length };
};

interface ToPutIn extends ForCart {
  readonly product: Product;
}

const putIn = async (context: ActionContext, thing: ToPutIn): Promise<Added> => {
  const { store, privateSpace, now, newId } = context;
  const { product, choices, offerIds, recommendedBy } = thing;
  const quantity = within(thing.quantity ?? 1);
  const isOpen = unchosen(product, choices ?? product.choices).length > 0;
  const there = await lineOf(context, thing);
  if (!there) {
    const line = newId();
    await store.write(privateSpace, 'cartLine', line, {
      product,
      quantity,
      addedAt: now,
      ...(choices && { choices: [...choices] }),
      ...(offerIds && { offerIds }),
      ...(recommendedBy !== undefined && { recommendedBy }),
    });
    return { line, before: null, isOpen };
  }
  const { thumbnail, ...before } = there.fields.product;
  // What a friend kept long ago is no news of the price.
  const latest = product.seenAt >= before.seenAt ? product : { ...product, ...before };
  const isFirstToSay = recommendedBy !== undefined && !there.fields.recommendedBy;
  await store.write(there.space, 'cartLine', there.id, {
    quantity: within(there.fields.quantity + quantity),
    product: { ...(thumbnail && { thumbnail }), ...latest },
    ...(isFirstToSay && { recommendedBy }),
  });
  const { quantity: had, recommendedBy: broughtUpBy = null } = there.fields;
  return { line: there.id, before: { quantity: had, product: before, recommendedBy: broughtUpBy }, isOpen };
};

/** The line that waits for the same thing. */
const lineOf = async (
  { store }: ActionContext,
  { product, choices }: ToPutIn,
): Promise<Live<'cartLine'> | undefined> => {
  const merchant = merchantOf(product).key;
  const { person } = await store.identity();
  return (await store.onKeys('cartLine', product.keys)).find(
    ({ author, fields }) =>
      author === person &&
      !fields.handedOverAt &&
      merchantOf(fields.product).key === merchant &&
      sameProduct(fields.product.keys, product.keys) &&
      sameChoices(fields.choices ?? fields.product.choices, choices ?? product.choices),
  );
};

const within = (quantity: number): number => Math.min(MOST_PIECES, Math.max(1, Math.round(quantity)));
