import { z } from 'zod';
import { minorDigits } from '../../model/money.ts';
import { cartIdOf, idsOf } from '../line.ts';
import { offerNotes } from '../offer-notes.ts';
import { numeric, oneByOne, type Shop, together } from './shop.ts';

/**
 * WooCommerce. Since version 10 there are checkout links for any number of things (developer.woocommerce.com, "Shareable
 * Checkout URLs", 2026-11), with a variation's id in the product's place; they empty the cart first, and where nothing
 * could be put in they lead to it instead of the checkout. Before, any page adds one thing that its query names, and shows
 * the page as if nothing had been asked.
 */
export const woocommerce: Shop = {
  name: 'woocommerce',
  sells: ({ platform }) => platform === 'woocommerce',
  idOf: (line) => numeric(cartIdOf(line)),
  look: async (line, ask) => {
    const { origin } = new URL(line.product.url);
    const { body } = await ask(`${origin}/wp-json/wc/store/v1/products/${numeric(cartIdOf(line))}`);
    const sold = productSchema.safeParse(body).data;
    // A shop may have closed this interface; that says nothing of the thing.
    if (!sold) return goneSchema.safeParse(body).success ? null : [];
    const { price: amount, currency_code: currency, currency_minor_unit: digits } = sold.prices;
    const price = minorDigits(currency) === digits ? { amount: Number(amount), currency } : undefined;
    return offerNotes(line, { price, availability: sold.is_in_stock ? 'InStock' : 'OutOfStock' });
  },
  ways: [
    {
      landing: 'checkout',
      empties: true,
      isDoubtful: ({ pathname, searchParams }) =>
        searchParams.has('wc_error') || (!searchParams.has('session') && !CHECKOUT.test(pathname)),
      links: together((items, origin) => {
        const pairs = items.map(({ id, quantity }) => `${id}:${quantity}`);
        return `${origin}/checkout-link/?products=${pairs.join(',')}`;
      }),
    },
    {
      landing: 'cart',
      links: oneByOne(({ line, id, quantity }, origin) => {
        const product = numeric(idsOf(line).product) ?? id;
        const variation = product === id ? '' : `&variation_id=${id}`;
        return `${origin}/?add-to-cart=${product}&quantity=${quantity}${variation}`;
      }),
      // A thing that can't be added so leads to its own page.
      took: ({ searchParams, pathname }) => searchParams.has('add-to-cart') || /\/cart\b/.test(pathname),
    },
  ],
};

/** How shops call the checkout's page, which a cart's page isn't called. */
const CHECKOUT = /checkout|order|kass|commande|afreken|finalizar|pagamento|cassa|zamowieni/i;

/** Of the Store API's answer about a product or a variation: the price in minor units, as text. */
const productSchema = z.object({
  is_in_stock: z.boolean(),
  prices: z.object({
    price: z.string().regex(/^\d{1,12}$/),
    currency_code: z.string().regex(/^[A-Z]{3}$/),
    currency_minor_unit: z.number().int(),
  }),
});
const goneSchema = z.object({ code: z.literal('woocommerce_rest_product_invalid_id') });
