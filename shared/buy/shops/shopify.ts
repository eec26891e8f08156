import { z } from 'zod';
import { minorDigits } from '../../model/money.ts';
import { idsOf } from '../line.ts';
import { offerNotes } from '../offer-notes.ts';
import { numeric, type Shop, together } from './shop.ts';

/**
 * Shopify's cart permalinks (shopify.dev, "Create cart permalinks", 2026-11): variant ids with quantities;
 * `storefront=true` leads to the cart rather than to the checkout.
 */
export const shopify: Shop = {
  name: 'shopify',
  sells: ({ platform }) => platform === 'shopify',
  idOf: (line) => numeric(idsOf(line).variant),
  look: async (line, ask) => {
    const { origin, pathname } = new URL(line.product.url);
    const [, locale = '', handle] = /^(\/[a-z]{2}(?:-[a-z]{2,4})?)?(?:\/.*)?\/products\/([^/]+)/i.exec(pathname) ?? [];
    if (!handle) return [];
    const root = `${origin}${locale}`;
    // A storefront of its own make answers no such question; that says nothing of the thing.
    const product = productSchema.safeParse((await ask(`${root}/products/${handle}.js`)).body).data;
    if (!product) return [];
    const variant = product.variants.find(({ id }) => String(id) === idsOf(line).variant);
    if (!variant) return product.variants.length < MOST_LISTED ? null : [];
    const cart = cartSchema.safeParse((await ask(`${root}/cart.js`)).body).data;
    const price = cart && minorDigits(cart.currency) === 2 ? { amount: variant.price, ...cart } : undefined;
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

/** Of more variants the product's JSON names no others. */
const MOST_LISTED = 250;

/** Of the product's JSON, which themes read as well: prices in hundredths of whatever currency the shop shows us. */
const productSchema = z.object({
  variants: z.array(z.object({ id: z.number(), price: z.number().int().min(0), available: z.boolean() })).max(2048),
});

/** Of the cart's JSON: the currency that the prices are in. */
const cartSchema = z.object({ currency: z.string().regex(/^[A-Z]{3}$/) });
