import { merchantOf } from '../identity/merchant.ts';
import { sameProduct } from '../identity/same-product.ts';
import { sameChoices } from '../model/choices.ts';
import type { Pin, Product } from '../model/product.ts';
import type { Store } from '../store/store.ts';

/**
 * Notes what a page just said of things in the cart. Nothing travels for it: sightings stay on this device. A page that
 * shows another variant than the line's says nothing of it.
 */
export const noteSighting = (store: Store, product: Product): Promise<void> =>
  store.change(async () => {
    const { url, keys, price, availability, choices, seenAt } = product;
    const merchant = merchantOf(product).key;
    for (const { id, fields } of await store.onKeys('cartLine', keys)) {
      if (merchantOf(fields.product).key !== merchant || !sameProduct(fields.product.keys, keys)) continue;
      const meant = fields.choices ?? fields.product.choices;
      if (meant?.length && !sameChoices(meant, choices)) continue;
      await store.database.sightings.put({
        line: id,
        at: seenAt,
        url,
        ...(price && { price }),
        ...(availability && { availability }),
      });
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
