import { readFileSync } from 'node:fs';
import type { Reply, Site } from '../demo/sites/serve.ts';

/** The same things in two places each, told by another kind of key than the number under the barcode. */
export const SAME_THINGS = {
  partNumber: ['https://werkzeug.example/bohrer', 'https://tools.example/p/9'],
  asin: [
    'https://www.amazon.de/Kesselwerk-Kessel/dp/B0TESTKES1/ref=sr_1_3?keywords=kessel',
    'https://www.amazon.com/dp/B0TESTKES1',
  ],
  address: ['https://www.lampen.example/l/12?utm_source=mail', 'https://lampen.example/stehlampe'],
} as const;

export const sameThings: Site = {
  hosts: [
    'werkzeug.example',
    'tools.example',
    'www.amazon.de',
    'www.amazon.com',
    'www.lampen.example',
    'lampen.example',
  ],
  respond({ url }) {
    if (/\.svg$/.test(url.pathname))
      return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>' };
    switch (url.hostname) {
      case 'werkzeug.example':
        return product({ name: 'Schlagbohrer 12', brand: 'Kolbe', mpn: 'KB-1200-X' });
      case 'tools.example':
        return product({ name: 'Kolbe impact drill', brand: 'KOLBE', mpn: 'kb 1200 x' });
      case 'lampen.example':
      case 'www.lampen.example':
        return product({ name: 'Stehlampe Hafen' }, '<link rel="canonical" href="https://lampen.example/stehlampe">');
      default:
        return { body: readFileSync('tests/fixtures/pages/amazon.html', 'utf8') };
    }
  },
};

const product = (says: { readonly name: string; readonly brand?: string; readonly mpn?: string }, head = ''): Reply => {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...says,
    image: '/p.svg',
    offers: { '@type': 'Offer', price: '79.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
  };
  return {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${says.name}</title>${head}
      <link rel="icon" href="data:,"><script type="application/ld+json">${JSON.stringify(data)}</script></head>
      <body><h1>${says.name}</h1><img src="/p.svg" width="300" height="300" alt=""><p>79,00 €</p>
      <button>Add to cart</button></body></html>`,
  };
};
