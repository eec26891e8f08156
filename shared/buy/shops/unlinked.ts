import type { Platform } from '../../model/claim.ts';
import { onHost, type Shop } from './shop.ts';

/** Shops whose carts no address can fill: there the shop's own button has to be pressed. */
const unlinked = (name: string, sells: Shop['sells']): Shop => ({ name, sells, idOf: () => null, ways: [] });

/**
 * Platforms whose carts take only what their own page posts, with a key that the page was given. Drupal Commerce has cart
 * links too, where somebody installed a module that no page tells of. Of headless ones, as Vendure and Medusa, no page
 * tells at all.
 */
const POST_ONLY: readonly Platform[] = [
  'magento',
  'prestashop',
  'salesforce',
  'shopware',
  'squarespace',
  'wix',
  'ecwid',
  'drupal',
];

export const unlinkedShops: readonly Shop[] = [
  ...POST_ONLY.map((name) => unlinked(name, ({ platform }) => platform === name)),
  unlinked('target', onHost(/^(www\.)?target\.com$/)),
  unlinked('etsy', onHost(/^(www\.)?etsy\.com$/)),
  unlinked('ikea', onHost(/^(www\.)?ikea\.com$/)),
];
