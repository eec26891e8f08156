/*
 * Two things are the same product when they share a key and nothing stronger speaks against it.
 *
 * The kinds of key, strongest first, are gtin, mpn, asin, variant, shop, url. The strongest key that both have decides,
 * unless a stronger kind contradicts it: both have keys of that kind that could agree, and none does. Two GTINs can
 * always be compared, and so can two ASINs; two part numbers only of the same brand; ids of variants and SKUs only of
 * the same shop. So a shared address is vetoed by different ASINs (one page, several variants), a shared SKU by
 * different GTINs (a shop that counts anew). A pin is the same as itself alone. A friend's word on the wrong product is
 * worse than none: in doubt they differ.
 *
 * Kin are not the same, yet one family: variants that a shop sells on one page, or under one id.
 */

const KINDS = ['gtin', 'mpn', 'asin', 'variant', 'shop', 'url', 'pin'] as const;
const STRONG = /^(gtin|mpn|asin|variant|shop)$/;

/** Whether keys, as `productKeys` gives them, name one product. */
export const sameProduct = (a: readonly string[], b: readonly string[]): boolean => verdict(a, b) === 'same';

/** Whether strong keys say that these are two products, whatever else they have in common. */
export const areDifferent = (a: readonly string[], b: readonly string[]): boolean => verdict(a, b) === 'different';

/** Whether these are two variants of one product. */
export const areKin = (a: readonly string[], b: readonly string[]): boolean =>
  !sameProduct(a, b) && familyKeys(a).some((key) => b.includes(key));

/** Under which keys the same product is found. */
export const namingKeys = (keys: readonly string[]): string[] => keys.filter((key) => !key.startsWith('kin:'));

/** Under which keys kin are found. */
export const familyKeys = (keys: readonly string[]): string[] => keys.filter((key) => key.startsWith('kin:'));

const verdict = (a: readonly string[], b: readonly string[]): 'same' | 'different' | 'unknown' => {
  for (const kind of KINDS) {
    const [ours, theirs] = [a, b].map((keys) => keys.filter((key) => key.startsWith(`${kind}:`))) as [
      string[],
      string[],
    ];
    if (ours.some((key) => theirs.includes(key))) return 'same';
    if (STRONG.test(kind) && ours.some((one) => theirs.some((other) => scopeOf(one) === scopeOf(other))))
      return 'different';
  }
  return 'unknown';
};

/** Within what a key is unique: the brand, the shop, or the world. */
const scopeOf = (key: string): string => /^(mpn|variant|shop):([^|]*)\|/.exec(key)?.[2] ?? '';
