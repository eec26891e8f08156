import { escapeHtml, json } from './html.ts';
import type { Reply, Site, Visit } from './serve.ts';
import { gtinByThing, isThing, pictureOf, type Thing } from './things.ts';

/** A German coffee shop of the widespread make: pages from a server, JSON-LD, variants by number in the address. */
export const BERG = 'https://berg-coffee.example';

interface Product {
  readonly handle: string;
  readonly title: string;
  readonly brand: string;
  readonly words: string;
  readonly soldOut?: boolean;
  readonly variants: readonly Variant[];
}

interface Variant {
  readonly id: string;
  readonly name: string;
  readonly thing: Thing;
  /** Of a euro, in cents. */
  readonly price: number;
  readonly before?: number;
  /** Only where the thing's own number would be wrong: another size of the same. */
  readonly withoutGtin?: boolean;
}

export const bergProducts: readonly Product[] = [
  {
    handle: 'wasserkessel-fjell',
    title: 'Wasserkessel Fjell 1,2 l, emailliert',
    brand: 'Fjell',
    words: 'Emaillierter Stahl, Griff aus Eiche. Für alle Herde, auch Induktion.',
    variants: [
      { id: '41000101', name: 'Moos', thing: 'kettle-moss', price: 4990 },
      { id: '41000102', name: 'Sand', thing: 'kettle-sand', price: 4990 },
      { id: '41000103', name: 'Kohle', thing: 'kettle-coal', price: 5490 },
    ],
  },
  {
    handle: 'handmuehle-kolibri',
    title: 'Handmühle Kolibri mit Kegelmahlwerk',
    brand: 'Kolibri',
    words: 'Stahlmahlwerk, sechzig Stufen, fasst 30 g Bohnen.',
    variants: [{ id: '41000201', name: 'Stahl und Eiche', thing: 'grinder', price: 11_900, before: 13_900 }],
  },
  {
    handle: 'filterhalter-lotta',
    title: 'Keramik-Filterhalter Lotta, Größe 2',
    brand: 'Lotta',
    words: 'Für Kannen und Becher. Spülmaschinenfest.',
    variants: [{ id: '41000301', name: 'Weiß', thing: 'dripper', price: 2450 }],
  },
  {
    handle: 'espresso-nachtzug',
    title: 'Espresso Nachtzug, ganze Bohne',
    brand: 'Berg Kaffee',
    words: 'Brasilien und Indien, dunkel geröstet. Schokolade, Nuss, wenig Säure.',
    variants: [
      { id: '41000401', name: '250 g', thing: 'beans', price: 990, withoutGtin: true },
      { id: '41000402', name: '500 g', thing: 'beans', price: 1790 },
      { id: '41000403', name: '1 kg', thing: 'beans', price: 3290, withoutGtin: true },
    ],
  },
  {
    handle: 'kaffeewaage-prisma',
    title: 'Kaffeewaage Prisma mit Timer',
    brand: 'Prisma',
    words: 'Auf ein Zehntelgramm genau, bis 2 kg.',
    soldOut: true,
    variants: [{ id: '41000501', name: 'Schwarz', thing: 'scale', price: 6400 }],
  },
  {
    handle: 'becherglaeser-duo',
    title: 'Bechergläser Duo, 2 Stück',
    brand: 'Duo',
    words: 'Mundgeblasen, doppelwandig, 220 ml.',
    variants: [{ id: '41000601', name: '2 Stück', thing: 'glasses', price: 2900 }],
  },
];

const variantById = new Map(bergProducts.flatMap((product) => product.variants.map((v) => [v.id, { product, ...v }])));

export const bergCoffee: Site = {
  hosts: ['berg-coffee.example', 'cdn.shopify.com'],
  respond(visit) {
    const { hostname, pathname } = visit.url;
    if (hostname === 'cdn.shopify.com') return { type: 'text/javascript', body: '' };
    if (pathname === '/') return home();
    if (pathname === '/collections/all') return collection();
    if (pathname === '/pages/ueber-uns') return about();
    if (pathname.startsWith('/files/')) return file(pathname);
    if (pathname.startsWith('/cart')) return cart(visit);

    const handle = /^\/products\/([\w-]+)$/.exec(pathname)?.[1];
    const product = bergProducts.find((each) => each.handle === handle);
    return product ? productPage(product, visit.url) : null;
  },
};

function home(): Reply {
  return page(
    'Berg Kaffee – Rösterei am Berg',
    `<h1>Guter Kaffee braucht wenig.</h1><p>Und das Wenige soll halten.</p>${grid(bergProducts.slice(0, 3))}`,
  );
}

function collection(): Reply {
  return page('Alle Produkte – Berg Kaffee', `<h1>Alle Produkte</h1>${grid(bergProducts)}`);
}

function about(): Reply {
  return page(
    'Über uns – Berg Kaffee',
    '<h1>Über uns</h1><p>Wir rösten seit 1998 am Berg. Ein Kessel für 49 Euro hat uns angefangen lassen.</p>',
  );
}

function productPage(product: Product, url: URL): Reply {
  const chosen = product.variants.find(({ id }) => id === url.searchParams.get('variant')) ?? product.variants[0];
  if (!chosen) return { status: 404 };
  const address = `${BERG}/products/${product.handle}`;

  const offer = (variant: Variant) => ({
    '@type': 'Offer',
    url: `${address}?variant=${variant.id}`,
    sku: variant.id,
    ...(variant.withoutGtin ? {} : { gtin13: gtinByThing[variant.thing] }),
    price: (variant.price / 100).toFixed(2),
    priceCurrency: 'EUR',
    availability: `https://schema.org/${product.soldOut ? 'OutOfStock' : 'InStock'}`,
  });
  const structured = {
    '@context': 'https://schema.org/',
    '@type': 'Product',
    name: product.title,
    url: address,
    image: `${BERG}/files/${chosen.thing}.png`,
    description: product.words,
    brand: { '@type': 'Brand', name: product.brand },
    sku: chosen.id,
    ...(product.variants.length === 1 && { gtin13: gtinByThing[chosen.thing] }),
    offers: product.variants.length === 1 ? offer(chosen) : product.variants.map(offer),
  };

  const choice = product.variants
    .map(
      (variant) => `<label><input type="radio" name="id" value="${variant.id}"${variant === chosen ? ' checked' : ''}
        data-price="${euro(variant.price)}" data-image="/files/${variant.thing}.png"> ${escapeHtml(variant.name)}</label>`,
    )
    .join('');

  return page(
    `${product.title} – Berg Kaffee`,
    `<article class="product">
      <img id="picture" src="/files/${chosen.thing}.png" width="480" height="480" alt="${escapeHtml(product.title)}">
      <form action="/cart/add">
        <p class="brand">${escapeHtml(product.brand)}</p>
        <h1>${escapeHtml(product.title)}</h1>
        <p class="price"><span id="price">${euro(chosen.price)}</span>${
          chosen.before ? ` <s aria-label="bisher">${euro(chosen.before)}</s>` : ''
        }</p>
        <p>${escapeHtml(product.words)}</p>
        <fieldset><legend>Ausführung</legend>${choice}</fieldset>
        <label>Menge <input name="quantity" type="number" min="1" value="1"></label>
        <button${product.soldOut ? ' disabled' : ''}>${product.soldOut ? 'Ausverkauft' : 'In den Warenkorb'}</button>
      </form>
    </article>
    <h2>Das passt dazu</h2>${grid(bergProducts.filter((other) => other !== product).slice(0, 3))}
    <script>${variantScript}</script>`,
    `<link rel="canonical" href="${address}">
    <meta property="og:type" content="product"><meta property="og:title" content="${escapeHtml(product.title)}">
    <meta property="og:image" content="${BERG}/files/${chosen.thing}.png"><meta property="og:site_name" content="Berg Kaffee">
    <script type="application/ld+json">${json(structured)}</script>`,
  );
}

const variantScript = `
  for (const input of document.querySelectorAll('input[name=id]')) input.addEventListener('change', () => {
    document.querySelector('#price').textContent = input.dataset.price;
    document.querySelector('#picture').src = input.dataset.image;
    const url = new URL(location.href);
    url.searchParams.set('variant', input.value);
    history.replaceState(null, '', url);
  });`;

/** Adding, by the shop's form or by a link that names variants and quantities, answers with the cart's page. */
function cart({ url, headers }: Visit): Reply {
  const quantities = new Map(
    (/(?:^|; )cart=([\d:.]+)/.exec(String(headers.cookie ?? ''))?.[1] ?? '')
      .split('.')
      .map((line) => line.split(':'))
      .flatMap(([id, quantity]) => (id && quantity ? [[id, Number(quantity)]] : [])),
  );
  const linked = /^\/cart\/([\d:,]+)$/.exec(url.pathname)?.[1]?.split(',') ?? [];
  const submitted =
    url.pathname === '/cart/add' ? [`${url.searchParams.get('id')}:${url.searchParams.get('quantity') ?? 1}`] : [];
  const added = [...linked, ...submitted].map((line) => line.split(':'));

  if (added.length > 0) {
    for (const [id = '', quantity] of added) {
      if (variantById.has(id)) quantities.set(id, (quantities.get(id) ?? 0) + Number(quantity));
    }
    const cookie = [...quantities].map((line) => line.join(':')).join('.');
    return { status: 303, headers: { location: '/cart', 'set-cookie': `cart=${cookie}; Path=/; Secure` } };
  }

  const lines = [...quantities].flatMap(([id, quantity]) => {
    const variant = variantById.get(id);
    return variant ? [{ ...variant, quantity }] : [];
  });
  const sum = lines.reduce((total, { price, quantity }) => total + price * quantity, 0);
  const rows = lines.map(
    ({ product, name, price, quantity }) =>
      `<li>${quantity} × ${escapeHtml(product.title)} (${escapeHtml(name)}): ${euro(price * quantity)}</li>`,
  );
  return page(
    'Warenkorb – Berg Kaffee',
    `<h1>Warenkorb</h1>${lines.length ? `<ul>${rows.join('')}</ul><p>Summe: ${euro(sum)}</p>` : '<p>Noch leer.</p>'}`,
  );
}

function file(pathname: string): Reply | null {
  const thing = /^\/files\/([\w-]+)\.png$/.exec(pathname)?.[1] ?? '';
  return isThing(thing) ? { type: 'image/png', body: pictureOf(thing, 480) } : null;
}

function grid(products: readonly Product[]): string {
  const cards = products.map(({ handle, title, variants: [first] }) =>
    first
      ? `<li><a href="/products/${handle}"><img src="/files/${first.thing}.png" width="220" height="220" alt="">
          <span>${escapeHtml(title)}</span></a> <span>${euro(first.price)}</span></li>`
      : '',
  );
  return `<ul class="grid">${cards.join('')}</ul>`;
}

function euro(cents: number): string {
  return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

function page(title: string, main: string, head = ''): Reply {
  return {
    body: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
      <meta name="viewport" content="width=device-width"><meta name="shopify-digital-wallet" content="/1/digital_wallets/dialog">
      <script src="https://cdn.shopify.com/shop.js" async></script><link rel="icon" href="data:,">${head}
      <style>
        body { margin: 0 auto; max-width: 1040px; padding: 0 24px 80px; font: 16px/1.5 Georgia, serif; color: #2b2420; background: #fffdf9 }
        nav { display: flex; gap: 24px; padding: 24px 0; border-bottom: 1px solid #e6dccd; margin-bottom: 32px }
        nav a:first-child { font-weight: bold; margin-right: auto } a { color: inherit; text-decoration: none }
        .product { display: grid; grid-template-columns: 480px 1fr; gap: 40px } .product img { border-radius: 4px }
        .price { font-size: 22px } .brand { margin: 0; color: #6d5c50 } fieldset { border: 0; padding: 0; margin: 16px 0 } fieldset label { margin-right: 16px }
        input[type=number] { width: 56px; font: inherit } button { font: inherit; padding: 10px 24px; border: 0; background: #2b2420; color: #fff; border-radius: 4px }
        button:disabled { background: #6d5c50 } .grid { display: grid; grid-template-columns: repeat(auto-fill, 220px); gap: 24px; padding: 0; list-style: none } .grid img { display: block; border-radius: 4px }
      </style></head><body>
      <nav><a href="/">Berg Kaffee</a><a href="/collections/all">Alles</a><a href="/pages/ueber-uns">Über uns</a><a href="/cart">Warenkorb</a></nav>
      <main>${main}</main></body></html>`,
  };
}
