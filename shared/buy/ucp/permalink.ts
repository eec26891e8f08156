import { toBase64Url, toUtf8 } from '../../model/bytes.ts';

/*
 * UCP shopping permalinks (2026-08-25, "Permalink Capability"): `endpoint/id:quantity,id:quantity`. An id of letters,
 * digits, dot, underscore and hyphen stands as it is; any other is `~` and its UTF-8 in base64url without padding; never
 * percent-encoded. Nothing else is added: no buyer, no attribution.
 */

export interface PermalinkItem {
  readonly id: string;
  readonly quantity: number;
}

/** Octets of the longest address for links that may be seen by others. */
const BUDGET = 1024;

/** The address, or null where it would be too long. */
export const permalink = (endpoint: string, items: readonly PermalinkItem[]): string | null => {
  const quantities = new Map<string, number>();
  for (const { id, quantity } of items) quantities.set(id, (quantities.get(id) ?? 0) + quantity);
  const pairs = [...quantities].map(([id, quantity]) => `${itemToken(id)}:${quantity}`);
  const address = `${endpoint}/${pairs.join(',')}`;
  return toUtf8(address).length < BUDGET ? address : null;
};

/** Whether a business may accept the id at all: it must refuse control characters. */
export const isLinkable = (id: string): boolean => id !== '' && !/\p{Cc}/u.test(id) && id.isWellFormed();

export const itemToken = (id: string): string => (/^[A-Za-z0-9._-]+$/.test(id) ? id : `~${toBase64Url(toUtf8(id))}`);
