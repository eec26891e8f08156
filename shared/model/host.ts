/** The host of an absolute address, without `www.`: what a person calls the site. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
