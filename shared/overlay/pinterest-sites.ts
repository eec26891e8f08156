/**
 * Where Pinterest lives: its own domain with the countries' subdomains, and the countries' domains that it redirects to.
 * Match patterns can't leave the top-level domain open. Seen 2026-11.
 */
export const PINTEREST_MATCHES: string[] = [
  ...[
    'com',
    'at',
    'ca',
    'ch',
    'cl',
    'co.kr',
    'co.uk',
    'com.au',
    'com.mx',
    'de',
    'dk',
    'es',
    'fr',
    'hu',
    'id',
    'ie',
    'it',
  ],
  ...['jp', 'kr', 'nl', 'nz', 'ph', 'pt', 'ru', 'se', 'th', 'tw', 'vn'],
].map((domain) => `https://*.pinterest.${domain}/*`);
