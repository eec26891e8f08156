import type { TrackingCourier, TrackingNumber } from 'ts-tracking-number';

/** A parcel's number, with its carrier and the carrier's page about it where these are known. */
export interface ParcelNumber {
  readonly number: string;
  readonly carrier: string | null;
  readonly url: string | null;
}

/** Numbers that the library's rules don't know, or take for another carrier's. */
const OWN_RULES: readonly (readonly [rule: RegExp, carrier: string, page: string])[] = [
  [
    /(?<!\w)(003404\d{14}|JJD\d{18})(?!\w)/g,
    'DHL',
    'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=%s',
  ],
];

/**
 * Where carriers show what became of a number, by the library's code for each. The library's own addresses are older,
 * some of them plain http.
 */
const PAGES_OF_CARRIERS: Readonly<Record<string, string>> = {
  dhl: 'https://www.dhl.com/en/express/tracking.html?brand=DHL&AWB=%s',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=%s',
  ontrac: 'https://www.ontrac.com/tracking/?number=%s',
  ups: 'https://www.ups.com/track?tracknum=%s',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=%s',
};

/** Where a country's post shows what became of a number of the Universal Postal Union's, which ends with the country. */
const PAGES_OF_POSTS: Readonly<Record<string, string>> = {
  AT: 'https://www.post.at/sv/sendungsdetails?snr=%s',
  AU: 'https://auspost.com.au/mypost/track/details/%s',
  BE: 'https://track.bpost.cloud/btr/web/#/search?itemCode=%s',
  CA: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/%s',
  CH: 'https://service.post.ch/ekp-web/ui/entry/search/%s',
  DE: 'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=%s',
  DK: 'https://portal.postnord.com/tracking/details/%s',
  ES: 'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=%s',
  FR: 'https://www.laposte.fr/outils/suivre-vos-envois?code=%s',
  GB: 'https://www.royalmail.com/track-your-item#/tracking-results/%s',
  IT: 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/%s',
  SE: 'https://portal.postnord.com/tracking/details/%s',
  US: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=%s',
};

/** Numbers in a text whose check digits fit a carrier's rule. The rules are loaded when they are first needed. */
export const parcelNumbersIn = async (text: string): Promise<readonly ParcelNumber[]> => {
  const { findTracking, s10 } = await import('ts-tracking-number');
  /** The post of the country that the last two letters name (Universal Postal Union, S10). */
  const postOf = (number: string): string | undefined => {
    const rules = (s10 as TrackingCourier).tracking_numbers.flatMap(({ additional = [] }) => additional);
    const posts = rules.flatMap(({ lookup }) => lookup.filter((rule) => 'courier' in rule));
    return posts.find(({ matches }) => matches === number.slice(-2))?.courier;
  };

  const known = ({ trackingNumber: number, courier }: TrackingNumber): ParcelNumber =>
    courier.code === 's10'
      ? { number, carrier: postOf(number) ?? courier.name, url: pageAt(PAGES_OF_POSTS[number.slice(-2)], number) }
      : { number, carrier: courier.name, url: pageAt(PAGES_OF_CARRIERS[courier.code], number) };
  const own = OWN_RULES.flatMap(([rule, carrier, page]) =>
    [...text.matchAll(rule)].map(([number]): ParcelNumber => ({ number, carrier, url: pageAt(page, number) })),
  );
  const found = [...own, ...findTracking(text).map(known)].filter(({ number }) => standsAlone(number, text));
  return found.filter(({ number }, index) => found.findIndex((other) => other.number === number) === index);
};

const pageAt = (page: string | undefined, number: string): string | null =>
  page?.replace('%s', encodeURIComponent(number)) ?? null;

/** The library finds numbers across blanks and inside longer ones: the first digits of a telephone number, for one. */
const standsAlone = (number: string, text: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${[...number].map(escaped).join('[ -]?')}(?![\\p{L}\\p{N}])`, 'iu').test(text);

const escaped = (character: string): string => character.replace(/[^\p{L}\p{N}]/u, '\\$&');

/** What somebody typed or pasted: a number that is recognised, or the text itself as one that isn't. */
export const readParcelNumber = async (typed: string): Promise<ParcelNumber> => {
  const [found] = await parcelNumbersIn(typed);
  return found ?? { number: typed.trim().replace(/\s+/g, ' ').slice(0, 60), carrier: null, url: null };
};
