import type { Product } from '../../shared/model/product.ts';

/** A product as some shop sells it; `keys` decide what it is. */
export const productAt = (shop: string, title: string, keys: string[], price?: Product['price']): Product => ({
  type: 'product',
  title,
  url: `https://${shop}/p/${encodeURIComponent(title.toLowerCase().replaceAll(' ', '-'))}`,
  shop,
  keys,
  seenAt: 1_760_000_000_000,
  ...(price && { price }),
});

const GTIN = 'gtin:08712072530415';

/** The same coffee maker in two shops that call it differently. */
export const coffeeAtBerg = productAt(
  'berg-coffee.example',
  'Moccamaster KBG Select',
  [GTIN, 'url:https://berg-coffee.example/p/kbg'],
  {
    amount: 21_900,
    currency: 'EUR',
  },
);
export const coffeeAtNord = productAt(
  'nordkitchen.example',
  'Technivorm Moccamaster filter brewer',
  [GTIN, 'shop:nordkitchen.example|991'],
  {
    amount: 249_000,
    currency: 'SEK',
  },
);
export const kettle = productAt('nordkitchen.example', 'Kettle', ['shop:nordkitchen.example|7'], {
  amount: 39_900,
  currency: 'SEK',
});
