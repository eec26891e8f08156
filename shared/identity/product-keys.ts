import type { ProductClaim } from '../model/claim.ts';
import { canonicalUrl, registrableDomain, variantlessUrl } from './canonical-url.ts';
import { toGtin14 } from './gtin.ts';
import { isMarkedPartNumber } from './part-number.ts';

/**
 * What names this product, strongest first: `gtin:` and 14 digits; `mpn:brand|part`; `asin:`; `variant:domain|id` and
 * `shop:domain|sku`, the shop's own; `url:` and the canonical address, which is always there. Codes that shops fill in
 * for want of one give no key. The `kin:` keys name no product but its family: all variants that one shop sells as one.
 */
export const productKeys = (claim: ProductClaim): string[] => {
  const gtin = [claim.gtin, claim.sku, claim.mpn]
    .map((code, index) => gtinOf(code, index > 0))
    .find((found) => found !== null);
  const brand = plain(claim.brand);
  const mpn = plain(claim.mpn);
  const asin = claim.asin?.toUpperCase() ?? '';
  const domain = registrableDomain(claim.pageUrl);
  const inShop = (kind: string, code = ''): string[] =>
    isTelling(plain(code), 1) ? [`${kind}:${domain}|${code.trim().toLowerCase()}`] : [];
  const url = canonicalUrl(claim.pageUrl, claim.url);
  const family = [claim.offerIds?.product, claim.groupId].flatMap((id) => inShop('kin', id));
  return [
    ...(gtin ? [`gtin:${gtin}`] : []),
    ...(brand && !GENERIC.test(brand) && isMarkedPartNumber(claim.mpn) && isTelling(mpn)
      ? [`mpn:${brand}|${mpn}`]
      : []),
    ...(/^[A-Z0-9]{10}$/.test(asin) ? [`asin:${asin}`] : []),
    ...inShop('variant', claim.offerIds?.variant),
    // A number out of the address names no more than the address; read with the shop's real SKU it would contradict it.
    ...(claim.evidence?.sku?.source === 'address' ? [] : inShop('shop', claim.sku)),
    `url:${url}`,
    ...new Set(family),
    `kin:${variantlessUrl(url)}`,
  ];
};

/** Shops write the EAN where the SKU belongs; there only its full 13 digits are told from a number of the shop's own. */
const gtinOf = (code: string | undefined, elsewhere: boolean): string | null =>
  code === undefined || (elsewhere && !/^\d{13}$/.test(code.trim())) ? null : toGtin14(code);

/** Letters and digits of any script, without accents, case and what stands between them. */
const plain = (text = ''): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Long enough to tell one part from another (within one shop a single letter is), and no filler: `n/a`, `does not apply`, `00000`. */
const isTelling = (code: string, shortest = 3): boolean =>
  code.length >= shortest && !GENERIC.test(code) && !/^(.)\1+$|^0$/u.test(code);

const GENERIC =
  /^(na|none|null|undefined|unknown|unbekannt|unbranded|nobrand|generic|default|defaulttitle|defaultvariant|doesnotapply|notapplicable|nichtzutreffend|sku|mpn|brand|test|tbd|other|misc|product|item|standard)$/;
