import type { Claim, ProductClaim } from '../model/claim.ts';
import type { PriceWeights } from './candidates.ts';
import { ofRule, readDetails } from './details.ts';
import { isNeverProduct } from './gate.ts';
import { productSigns } from './kind.ts';
import { type Observation, observing, type Where } from './observe.ts';
import { weighOffers } from './offer.ts';
import { openPage } from './page.ts';
import type { Reading, ReadSite } from './rule.ts';
import { atOnce, type Slices } from './slices.ts';
import { chooseTitle } from './title.ts';
import { toClaim } from './to-claim.ts';
import { chance, PRICE_WEIGHTS, PRODUCT_WEIGHTS, type ProductSign, weigh } from './weights.ts';

/**
 * What a page sells that the gate let pass, or null, in slices. Never throws and does bounded work, whatever the page
 * holds. Where a site's own rule speaks, it comes first; all else is weighed from all sources.
 */
export function* reading(where: Where, readSite?: ReadSite): Slices<Claim | null> {
  try {
    if (isNeverProduct(where.url)) return null;
    const page = openPage(where.document, where.url);
    const word = readSite?.(page);
    if (word === null) return null;
    if (word && 'pin' in word) return word.pin;
    if (word?.final) return toClaim(page, ofRule(word.reading), SITE_CONFIDENCE);
    return yield* concluding(yield* observing(page), word?.reading);
  } catch {
    // A page can make any native call throw (detached frames, patched prototypes): it then sells nothing.
    return null;
  }
}

/** A site's rule knows the page; what it can't know is whether the page lies. */
const SITE_CONFIDENCE = 0.98;

/** The probability below which a page is not said to sell anything. */
const LEAST_CHANCE = 0.5;

/** What the observed page sells, by these weights, all at once. */
export const conclude = (...given: Parameters<typeof concluding>): ProductClaim | null => atOnce(concluding(...given));

/** `known` is what the site's own rule found there. */
function* concluding(
  seen: Observation,
  known?: Reading,
  productWeights: Readonly<Record<ProductSign, number>> = PRODUCT_WEIGHTS,
  priceWeights: PriceWeights = PRICE_WEIGHTS,
): Slices<ProductClaim | null> {
  const { page, heading, marked, evidence } = seen;
  yield;
  const offer = weighOffers(evidence.visible, marked, seen.context, priceWeights);
  yield;
  const confidence = known?.title ? SITE_CONFIDENCE : chance(weigh(productSigns(evidence, offer), productWeights));
  const title = known?.title ?? chooseTitle(page, heading, marked);
  if (confidence < LEAST_CHANCE || !title) return null;
  yield;
  return toClaim(page, yield* readDetails(seen, offer, title, known), confidence);
}
