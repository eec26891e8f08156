import type { Product } from '../../model/product.ts';
import { amazon } from './amazon.ts';
import { bestBuy } from './best-buy.ts';
import { bigcommerce } from './bigcommerce.ts';
import { ebay } from './ebay.ts';
import { neto } from './neto.ts';
import { newegg } from './newegg.ts';
import type { Shop } from './shop.ts';
import { shopify } from './shopify.ts';
import { shopline } from './shopline.ts';
import { unlinkedShops } from './unlinked.ts';
import { vtex } from './vtex.ts';
import { walmart } from './walmart.ts';
import { woocommerce } from './woocommerce.ts';

/** Retailers first: what runs one of them is its own affair. */
export const SHOPS: readonly Shop[] = [
  amazon,
  walmart,
  bestBuy,
  newegg,
  ebay,
  shopify,
  woocommerce,
  bigcommerce,
  vtex,
  neto,
  shopline,
  ...unlinkedShops,
];

/** What is known of the shop that sells this. */
export const shopOf = (product: Product): Shop | undefined => SHOPS.find(({ sells }) => sells(product));
