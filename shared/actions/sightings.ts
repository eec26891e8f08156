import { merchantOf } from '../identity/merchant.ts';
import { sameProduct } from '../identity/same-product.ts';
import { sameChoices, variantFor } from '../model/choices.ts';
import type { Pin, Product } from '../model/product.ts';
import type { SightingRow } from '../store/database.ts';
import type { Store } from '../store/store.ts';

/**
 * Notes what a page just said of things in the cart. Nothing travels for it: sightings stay on this device. A page that
 * shows another variant than the line's says of it what it says in its list of variants, if anything; and one that says no
 * price leaves the price seen last, with the day and the page on which it was seen.
 */
export const noteSighting = (store: Store, product: Product): Promise<void> =>
  store.change(async () => {
    const { keys, choices, seenAt } = product;
    const merchant = merchantOf(product).key;
    for (const { id, fields } of await store.onKeys('cartLine', keys)) {
      if (merchantOf(fields.product).key !== merchant || !sameProduct(fields.product.keys, keys)) continue;
      const meant = fields.choices ?? fields.product.choices;
      const isAnother = meant !== undefined && meant.length > 0 && !sameChoices(meant, choices);
      const { price, availability } = isAnother ? variantFor(product, meant) : product;
      if (isAnother && !price && !availability) continue;
      const before = await store.database.sightings.get(id);
      const keepsPrice = !price && before?.price !== undefined && before.at > fields.product.seenAt;
      const seen: SightingRow = keepsPrice
        ? before
        : { line: id, at: seenAt, url: product.url, ...(price && { price }) };
      await store.database.sightings.put({ ...seen, availability });
    }
  });

/** Notes where a pin leads, for those saved from a grid, which doesn't say so; it stays on this device too. */
export const noteWhereItLeads = (store: Store, { keys, link, seenAt }: Pin): Promise<void> =>
  store.change(async () => {
    if (link === undefined) return;
    for (const { id, fields } of await store.onKeys('savedItem', keys))
      if (fields.thing.type === 'pin' && fields.thing.link === undefined)
        await store.database.sightings.put({ line: id, at: seenAt, url: link });
  });
