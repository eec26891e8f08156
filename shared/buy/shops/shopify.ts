import { z } from 'zod';
import { minorDigits } from '../../model/money.ts';
import { idsOf } from '../line.ts';
import { offerNotes } from '../offer-notes.ts';
import { type Shop, together } from './shop.ts';

/**
 * Shopify's cart permalinks (shopify.dev, "Create cart permalinks", 2026-11): variant ids with quantities;
 * `storefront=true` leads to the cart rather than to the checkout.
 */
export const shopify: Shop = {
  name: 'shopify',
  sells: ({ platform }) => platform === 'shopify',
  idOf: (line) => /^\d{1,20}$/.exec(idsOf(line).variant ?? '')?.[0] ?? null,
  look: async (line, ask) => {
    const { origin, pathname } = new URL(line.product.url);
    const handle = /\/products\/([^/]+)/.exec(pathname)?.[1];
    if (!handle) return [];
    const { status, body } = await ask(`${origin}/products/${handle}.js`);
    const product = status === 200 ? productSchema.safeParse(body).data : undefined;
    if (!product) return status === 404 ? [{ line, says: 'gone' }] : [];
    const variant = product.variants.find(({ id }) => String(id) === idsOf(line).variant);
    if (!variant) return [{ line, says: 'gone' }];
    const currency = line.product.price?.currency;
    const price = currency && minorDigits(currency) === 2 ? { amount: variant.price, currency } : undefined;
    return offerNotes(line, { price, availability: variant.available ? 'InStock' : 'OutOfStock' });
  },
  ways: [
    {
      landing: 'cart',
      links: together((items, origin) => {
        const pairs = items.map(({ id, quantity }) => `${id}:${quantity}`);
        return `${origin}/cart/${pairs.join(',')}?storefront=true`;
      }),
    },
  ],
};

/** Of the product's JSON, which themes read as well: prices in hundredths of the shop's own currency. */
const productSchema = z.object({
  variants: z.array(z.object({ id: z.number(), price: z.number().int().min(0), available: z.boolean() })).max(2048),
});
