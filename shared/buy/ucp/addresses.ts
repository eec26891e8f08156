import { registrableDomain } from '../../identity/canonical-url.ts';

/** A base address as UCP's schemas demand it: https, and nothing behind the path that something appended would end up in. */
const BASE = /^https:\/\/[^/?#\s\\@]+(?:\/[^?#\s\\]*[^/?#\s\\])?$/;

/** Whether an address that a business names may be used: as a base that paths are appended to. */
export const isBase = (address: string): boolean => BASE.test(address) && URL.canParse(address);

/** Whether an address that a business names may be opened: https, and no name or password in it. */
export const isSafe = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && !username && !password;
};

/** The domain that is neither the shop's own nor agreed to; null where the address is fine. */
export const foreignDomain = (address: string, shop: string, confirmed: readonly string[]): string | null => {
  const domain = registrableDomain(address);
  return domain === registrableDomain(shop) || confirmed.includes(domain) ? null : domain;
};
