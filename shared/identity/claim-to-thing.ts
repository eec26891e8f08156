import type { Claim, PinClaim, ProductClaim } from '../model/claim.ts';
import { hostOf } from '../model/host.ts';
import { MOST_VARIANTS, type Pin, type Product, type Thing } from '../model/product.ts';
import { canonicalUrl } from './canonical-url.ts';
import { productKeys } from './product-keys.ts';

/** What is kept of a claim, without its picture; `now` in milliseconds since the epoch. */
export const claimToThing = (claim: Claim, now: number): Thing =>
  claim.type === 'pin' ? claimToPin(claim, now) : claimToProduct(claim, now);

/** What a pin leads to, as far as the pin says: an address, and no price. Null for a pin that leads nowhere. */
export const pinToProduct = ({ title, link, thumbnail, keys, seenAt }: Pin): Product | null => {
  if (link === undefined) return null;
  const shop = hostOf(link);
  return {
    type: 'product',
    title: title.trim() || shop,
    url: link,
    shop,
    ...(thumbnail && { thumbnail }),
    keys: [`url:${canonicalUrl(link)}`, ...keys],
    seenAt,
  };
};

export const pinKey = (pinId: string): string => `pin:${pinId}`;

const claimToPin = ({ pinId, title, url, link }: PinClaim, now: number): Pin => ({
  type: 'pin',
  pinId,
  title,
  url,
  ...(link && { link }),
  keys: [pinKey(pinId)],
  seenAt: now,
});

const claimToProduct = (claim: ProductClaim, now: number): Product => {
  const { title, url, shopName, brand, price, listPrice, availability, seller, platform, offerIds, buyTemplate } =
    claim;
  const choices = (claim.options ?? []).flatMap(({ name, values }) =>
    values.filter(({ chosen }) => chosen).map(({ label }) => ({ name, value: label })),
  );
  const category = claim.breadcrumb?.at(-1);
  return {
    type: 'product',
    title,
    url,
    shop: hostOf(url),
    ...(shopName && { shopName }),
    ...(brand && { brand }),
    ...(price && { price }),
    ...(listPrice && { listPrice }),
    ...(availability && { availability }),
    ...(seller && { seller }),
    ...(platform && { platform }),
    ...(offerIds && { offerIds }),
    ...(choices.length > 0 && { choices }),
    ...offered(claim),
    ...(buyTemplate && { buyTemplate }),
    ...(category && { category }),
    keys: productKeys(claim),
    seenAt: now,
  };
};

const offered = ({ options, variants }: ProductClaim): Pick<Product, 'options' | 'variants'> => ({
  ...(options && {
    options: options.map(({ name, values }) => ({ name, values: values.map(({ label }) => label) })),
  }),
  ...(variants &&
    variants.length <= MOST_VARIANTS && {
      variants: variants.map((variant) => ({ ...variant, choices: [...variant.choices] })),
    }),
});
