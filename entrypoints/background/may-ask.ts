import { parse } from 'tldts';

/**
 * Whether a picture that a page names may be asked for. The page's own host, whatever it is; else only hosts below a
 * public suffix, over https: no router or printer of the person's (192.168.1.1, localhost, nas.local), no address in
 * numbers. A public name that leads to a private address can't be told from here; it gets no cookie, and its answer
 * counts only as a picture.
 */
export const mayAskFor = (address: string, page: string): boolean => {
  const [asked, from] = [new URL(address), new URL(page)];
  if (asked.protocol !== 'https:' && asked.protocol !== from.protocol) return false;
  if (!/^https?:$/.test(asked.protocol)) return false;
  if (asked.host === from.host) return true;
  const { isIcann, publicSuffix } = parse(asked.hostname);
  return isIcann === true && publicSuffix !== HOME && asked.port === '';
};

/** The one public suffix that is somebody's home (RFC 8375). */
const HOME = 'home.arpa';
