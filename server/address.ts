/**
 * The address that a request comes from, as the outermost of our own proxies saw it: each proxy appends to
 * X-Forwarded-For, so only the last `proxies` entries are ours, and anything before them is whatever the caller wrote.
 */
export const addressOf = (
  { socket, forwarded }: { socket: string | undefined; forwarded: string | undefined },
  proxies: number,
): string => {
  const hops = proxies === 0 ? [] : (forwarded ?? '').split(',').map((hop) => hop.trim());
  return networkOf(hops.at(-proxies) || socket || 'unknown');
};

/** A home is given a whole /64 of IPv6, so that counts as one address. */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;

  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const middle = plain.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...middle, ...right].slice(0, 4).join(':');
};
