import type { Hands } from '../step.ts';
import { foreignDomain, isSafe } from './addresses.ts';
import { type Business, readProfile } from './discovery.ts';

/** Asks a shop whether it speaks UCP; null where it doesn't. Only ever after the click. */
export const discover = async (productUrl: string, { ask, confirmed }: Hands): Promise<Business | null> => {
  const { status, body } = await ask(new URL('/.well-known/ucp', productUrl).href);
  const profile = status === 200 ? readProfile(body) : null;
  if (!profile || !('readInstead' in profile)) return profile;
  const address = profile.readInstead;
  if (!isSafe(address) || foreignDomain(address, productUrl, confirmed)) return null;
  const older = await ask(address);
  const read = older.status === 200 ? readProfile(older.body) : null;
  return read && 'readInstead' in read ? null : read;
};
