import type { Availability, ReadSource } from '../model/claim.ts';
import { fromMajor, type Money } from '../model/money.ts';
import { candidates, mainButtons, ownButton, type PriceWeights } from './candidates.ts';
import { isKnown, type PriceContext } from './price.ts';
import type { MarkedProduct } from './rule.ts';
import type { SeenPrice, Visible } from './visible.ts';
import { PRICE_WEIGHTS } from './weights.ts';

/** What all sources together make of the offer. */
export interface Verdict {
  readonly price?: Money | undefined;
  readonly listPrice?: Money | undefined;
  readonly availability?: Availability | undefined;
  /** Where the availability was read. */
  readonly stockSource?: ReadSource | undefined;
  /** 0 to 1: how likely the price is the one that is asked, against all others and none. */
  readonly confidence: number;
  /** The price stands where a product's price stands. */
  readonly shown: boolean;
  /** The line at which it is seen best. */
  readonly line?: number | undefined;
  /** Which mark-up names it, if it is named at all. */
  readonly source?: MarkedProduct['source'] | undefined;
}

/**
 * Weighs every price that the page shows or its mark-up names. Agreement between the two adds up; where they disagree
 * a clearly placed visible price outweighs any mark-up, because mark-up is often net, stale, or another variant's.
 */
export const weighOffers = (
  visible: Visible,
  marked: readonly MarkedProduct[],
  context: PriceContext,
  weights: PriceWeights = PRICE_WEIGHTS,
): Verdict => {
  const all = candidates(visible, marked, weights).sort((a, b) => b.weight - a.weight);
  const best = all[0];
  const stock = weighStock(visible, marked);
  const none = { ...stock, confidence: 0, shown: false };
  // What is no longer made has no price; one that still stands there is a used one's or another product's.
  if (!best || best.weight < weights.none || stock.availability === 'Discontinued') return none;

  const { value, anchor, shown, source } = best;
  const currency = pickCurrency(best.seen, best.currency, context);
  if (!currency) return none;
  const former = visible.prices.find(
    (seen) =>
      seen.former &&
      !seen.elsewhere &&
      anchor &&
      seen.value > value &&
      seen.value < value * 20 &&
      Math.abs(seen.line - anchor.line) <= 8,
  );
  const named = marked.flatMap(({ offers }) => offers[0]?.listPrice ?? []).find((price) => price > value);
  const listPrice = former?.value ?? named;
  const odds = (weight: number): number => Math.exp(weight - best.weight);
  return {
    price: fromMajor(value, currency),
    ...(listPrice ? { listPrice: fromMajor(listPrice, currency) } : {}),
    ...stock,
    confidence: 1 / (odds(weights.none) + all.reduce((sum, { weight }) => sum + odds(weight), 0)),
    shown,
    line: anchor?.line,
    source,
  };
};

/** The sign beside the price is believed; a family of signs and a bare number ask the mark-up, then the page's home. */
const pickCurrency = (
  seen: readonly SeenPrice[],
  marked: string | undefined,
  context: PriceContext,
): string | undefined => {
  const shown = seen.find(({ currencies }) => currencies.length > 0)?.currencies ?? [];
  if (marked && (shown.length === 0 || shown.includes(marked))) return marked;
  // A sign that many currencies share says little against a code.
  if (marked && shown.length > 1 && !isKnown(marked)) return marked;
  return shown[0] ?? marked ?? context.currency;
};

interface Stock {
  readonly availability?: Availability | undefined;
  readonly stockSource?: ReadSource | undefined;
}

/** What is said right where the product is sold; else what the mark-up says; else what the button promises. */
const weighStock = (visible: Visible, marked: readonly MarkedProduct[]): Stock => {
  const buttons = mainButtons(visible).filter(({ away }) => !away);
  const from = visible.headingLine;
  const below = buttons.filter(({ line }) => line >= from);
  const button = ownButton(visible);
  const until = Math.max(button ? button.line + 12 : 0, from + 50);
  const said = visible.stock.filter(({ line }) => line >= from && line <= until);
  const [word] = said.map(({ availability }) => availability);
  const good = said.find(({ availability }) => availability !== 'OutOfStock')?.availability;
  const live = below.some(({ disabled }) => !disabled);
  const marking = marked.find(({ offers }) => offers[0]?.availability !== undefined);
  const claimed = marking?.offers[0]?.availability;
  const shown = (availability: Availability | undefined): Stock => ({ availability, stockSource: 'visible' });
  const named: Stock = { availability: claimed, stockSource: marking?.source };

  // One variant of several is often what the mark-up calls sold out.
  const isSold =
    live &&
    word === 'InStock' &&
    said.every(({ line, availability }) => availability === word || line > (button?.line ?? 0));
  if (claimed === 'OutOfStock' && isSold) return shown(word);
  // A button that can be pressed and not a word of being sold out; of several variants the button sells another.
  if (claimed === 'OutOfStock' && live && !said.length && marking?.offers.length === 1) return shown('InStock');
  if (claimed && claimed !== 'InStock') return named;
  if (!button && word === 'OutOfStock') return shown(word);
  if (button && !live && buttons.every(({ disabled }) => disabled) && !good) return shown('OutOfStock');
  if (claimed) return named;
  return shown(good ?? (button && !button.disabled ? 'InStock' : word));
};
