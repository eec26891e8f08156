import type { TrackingCourier, TrackingNumber } from 'ts-tracking-number';

/** A parcel's number, with its carrier and the carrier's page about it where these are known. */
export interface ParcelNumber {
  readonly number: string;
  readonly carrier: string | null;
  readonly url: string | null;
}

/** Numbers in a text whose check digits fit a carrier's rule. The rules are loaded when they are first needed. */
export const parcelNumbersIn = async (text: string): Promise<readonly ParcelNumber[]> => {
  const { findTracking, s10 } = await import('ts-tracking-number');
  /** The post of the country that the last two letters name (Universal Postal Union, S10). */
  const postOf = (number: string): string | undefined => {
    const rules = (s10 as TrackingCourier).tracking_numbers.flatMap(({ additional = [] }) => additional);
    const posts = rules.flatMap(({ lookup }) => lookup.filter((rule) => 'courier' in rule));
    return posts.find(({ matches }) => matches === number.slice(-2))?.courier;
  };

  const known = ({ trackingNumber, trackingUrl, courier }: TrackingNumber): ParcelNumber => ({
    number: trackingNumber,
    carrier: courier.code === 's10' ? (postOf(trackingNumber) ?? courier.name) : courier.name,
    url: trackingUrl?.includes('%s') ? trackingUrl.replace('%s', encodeURIComponent(trackingNumber)) : null,
  });
  const found = findTracking(text).map(known);
  return found.filter(({ number }, index) => found.findIndex((other) => other.number === number) === index);
};

/** What somebody typed or pasted: a number that is recognised, or the text itself as one that isn't. */
export const readParcelNumber = async (typed: string): Promise<ParcelNumber> => {
  const [found] = await parcelNumbersIn(typed);
  return found ?? { number: typed.trim().replace(/\s+/g, ' ').slice(0, 60), carrier: null, url: null };
};
