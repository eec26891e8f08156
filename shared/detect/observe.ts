import type { OfferIds, Platform } from '../model/claim.ts';
import { readJsonLd } from './json-ld.ts';
import type { Evidence } from './kind.ts';
import { readMeta } from './meta.ts';
import { readMicrodata } from './microdata.ts';
import { oneLine, type Page } from './page.ts';
import { offerIdsOf, platformOf } from './platform.ts';
import { currencyCode, type PriceContext } from './price.ts';
import type { MarkedProduct } from './rule.ts';
import type { Slices } from './slices.ts';
import { readState, type State, saidInScripts } from './state.ts';
import { type Texts, textsOf } from './texts.ts';
import { type Heading, mainHeading } from './title.ts';
import { look, type Visible } from './visible.ts';

export interface Where {
  readonly document: Document;
  readonly url: URL;
}

/** All that a page says by itself, before anything is weighed. */
export interface Observation {
  readonly page: Page;
  readonly heading: Heading;
  readonly marked: readonly MarkedProduct[];
  readonly state: State;
  readonly texts: Texts;
  readonly evidence: Evidence;
  readonly context: PriceContext;
  readonly platform: Platform | undefined;
  /** What the form of a shop of known make would put into the cart. */
  readonly formIds: OfferIds | undefined;
}

export function* observing(page: Page): Slices<Observation> {
  const { document, url } = page;
  const heading = yield* mainHeading(page);
  const platform = platformOf(page);
  yield;
  const microdata = yield* readMicrodata(page, heading.text);
  yield;
  const meta = readMeta(page);
  yield;
  const read = function* (wanted?: string) {
    const jsonLd = yield* readJsonLd(page, heading.text, wanted);
    const named = [jsonLd.product, microdata.product, meta.product].filter((each) => each !== null);
    const currency =
      named.flatMap(({ offers }) => offers[0]?.currency ?? [])[0] ??
      (yield* saidInScripts(page, 'currency(?:_?code)?')).map(currencyCode).find(Boolean);
    const state = yield* readState(page, heading.text, currency, wanted);
    return { jsonLd, state, currency, marked: state.product ? [...named, state.product] : named };
  };
  let formIds = platform && offerIdsOf(page, platform);
  yield;
  let said = yield* read(formIds?.variant);
  const context = { ...page.context, currency: said.currency };
  const texts = yield* textsOf(document);
  const visible = yield* look(page, texts, heading.element, heading.text, context);
  if (
    formIds?.variant &&
    !isBorneOut(said.jsonLd.product ?? said.state.product, visible, [microdata.product, meta.product])
  ) {
    const { variant: _, ...others } = formIds;
    formIds = others;
    said = yield* read();
  }
  const { jsonLd, state, marked } = said;
  const { body, title } = document;
  const evidence = {
    path: url.pathname + url.search,
    body: `${body?.className ?? ''} ${body?.id ?? ''}`.slice(0, 500),
    heading: heading.text,
    headed: heading.element !== undefined,
    documentTitle: oneLine(title),
    jsonLd,
    microdata,
    meta,
    visible,
  };
  return { page, heading, marked, state, texts, evidence, context, platform, formIds };
}

/** Before the page's script has set it right, a form may hold a variant that costs what nothing else on the page says. */
const isBorneOut = (
  variant: MarkedProduct | null,
  { prices }: Visible,
  others: readonly (MarkedProduct | null)[],
): boolean => {
  const price = variant?.offers[0]?.price;
  const shown = prices.filter(({ elsewhere, bare }) => !elsewhere && !bare).map(({ value }) => value);
  const said = shown.length ? shown : others.flatMap((each) => each?.offers[0]?.price ?? []);
  return !price || !said.length || said.includes(price);
};
