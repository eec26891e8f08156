import type { MarkedProduct } from './rule.ts';
import type { SeenButton, SeenPrice, Visible } from './visible.ts';
import { PRICE_WEIGHTS, type PriceSign, type Signs, weigh } from './weights.ts';

/** One amount that may be the price: where it was seen, what mark-up names it, and what all of that weighs. */
export interface Candidate {
  readonly value: number;
  readonly signs: Signs<PriceSign>;
  readonly weight: number;
  readonly seen: readonly SeenPrice[];
  /** The best of the places where it was seen. */
  readonly anchor: SeenPrice | undefined;
  /** It stands where a product's price stands: by the heading or the button, in no list and beside no other sum. */
  readonly shown: boolean;
  /** What mark-up says of its currency. */
  readonly currency: string | undefined;
  /** The first kind of mark-up that names it. */
  readonly source: MarkedProduct['source'] | undefined;
}

export type PriceWeights = Readonly<Record<PriceSign, number>>;

/** Every amount that the page shows or its mark-up names, in no order. */
export const candidates = (
  visible: Visible,
  marked: readonly MarkedProduct[],
  weights: PriceWeights = PRICE_WEIGHTS,
): Candidate[] => {
  const seenByValue = new Map<number, SeenPrice[]>();
  for (const seen of visible.prices) {
    const known = seenByValue.get(seen.value);
    if (known) known.push(seen);
    else seenByValue.set(seen.value, [seen]);
  }
  const named = markedPrices(marked);
  const buttons = mainButtons(visible);
  const signed = visible.prices.some(({ bare, elsewhere }) => !bare && !elsewhere);

  return [...new Set([...seenByValue.keys(), ...named.keys()])].map((value) => {
    const seen = seenByValue.get(value) ?? [];
    const places = seen.map((anchor) => {
      const signs = placeSigns(anchor, visible, buttons);
      if (anchor.crowd) signs.crowd = 1;
      // Where prices bear a sign, a number without one counts pieces, buyers or stars.
      if (signed && anchor.bare) signs.bare = 1;
      return { anchor, signs, weight: weigh(signs, weights) };
    });
    const best = places.sort((a, b) => b.weight - a.weight)[0];
    const mark = named.get(value);
    // Seen only among other products or struck out says nothing against what the mark-up names.
    const place = best && (!mark || best.weight > 0) ? best.signs : {};
    // Stale mark-up names what was asked before.
    const isStale = best?.anchor.former && isUndercut(best.anchor, visible);
    const signs = { ...place, ...(isStale ? {} : mark?.signs), again: Math.min(Math.max(seen.length - 1, 0), 4) };
    const { below, nearButton, former, other, elsewhere, linked, crowd, bare } = best?.signs ?? {};
    return {
      value,
      signs,
      weight: weigh(signs, weights),
      seen,
      anchor: best?.anchor,
      shown: Boolean((below || nearButton) && !(former || other || elsewhere || linked || crowd || bare)),
      currency: mark?.currency,
      source: mark?.source,
    };
  });
};

/** Whether a lower price stands right beside a former one. */
const isUndercut = (former: SeenPrice, { prices }: Visible): boolean =>
  prices.some(
    (seen) =>
      seen.value < former.value &&
      Math.abs(seen.line - former.line) <= BESIDE &&
      !(seen.former || seen.other || seen.elsewhere || seen.crowd || seen.bare),
  );

/** Texts. */
const BESIDE = 4;

/** What speaks for and against a price where it stands. */
const placeSigns = (seen: SeenPrice, visible: Visible, buttons: readonly SeenButton[]): Signs<PriceSign> => {
  const fromHeading = seen.line - visible.headingLine;
  const toButton = buttons.reduce((least, { line }) => Math.min(least, Math.abs(line - seen.line)), 999);
  const signs: Signs<PriceSign> = { named: seen.named };
  // Among other products, near the heading means nothing.
  if (seen.elsewhere) return { ...signs, elsewhere: 1 };
  if (visible.headingLine >= 0 && fromHeading >= 0 && fromHeading <= 60) signs.below = 1 - fromHeading / 80;
  if (toButton <= 30) signs.nearButton = 1 - toButton / 40;
  if (seen.former) signs.former = 1;
  if (seen.other) signs.other = 1;
  if (seen.from) signs.from = 1;
  if (seen.linked) signs.linked = 1;
  if (seen.told) signs.told = 1;
  return signs;
};

interface Named {
  readonly signs: Signs<PriceSign>;
  readonly source: MarkedProduct['source'];
  currency?: string | undefined;
}

const markedPrices = (marked: readonly MarkedProduct[]): Map<number, Named> => {
  const named = new Map<number, Named>();
  for (const { source, offers } of marked) {
    const priced = new Map(offers.flatMap((offer) => (offer.price ? [[offer.price, offer] as const] : [])).reverse());
    // Microdata marks former and present price alike: then neither is the first.
    const unranked = source === 'microdata' && priced.size > 1;
    const sign = SIGN[source];
    for (const [price, offer] of priced) {
      const known = named.get(price) ?? { signs: {}, source };
      named.set(price, known);
      if (unranked) known.signs[sign] = 0.5;
      // Another offer's is only known. The least of a range is what the cheapest variant costs, not what is asked here.
      else if (price === offers[0]?.price) known.signs[(offer.highPrice ?? 0) > price ? 'lowest' : sign] = 1;
      known.currency ??= offer.currency;
    }
  }
  return named;
};

const SIGN = { 'json-ld': 'jsonLd', microdata: 'microdata', rdfa: 'microdata', meta: 'meta', state: 'state' } as const;

/** The buttons that can be the page's own: not another part's, and not one of a long row. */
export const mainButtons = ({ buttons }: Visible): Visible['buttons'] =>
  buttons.filter(({ elsewhere, path }) => !elsewhere && buttons.filter((other) => other.path === path).length <= 2);

/** The first of them below the heading, else the first: what it does is done with the page's product. */
export const ownButton = (visible: Visible): SeenButton | undefined => {
  const buttons = mainButtons(visible).filter(({ away }) => !away);
  return buttons.find(({ line }) => line >= visible.headingLine) ?? buttons[0];
};
