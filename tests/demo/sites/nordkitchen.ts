import { escapeHtml, json } from './html.ts';
import type { Reply, Site } from './serve.ts';
import { gtinByThing, isThing, pictureOf, type Thing } from './things.ts';

/** A Swedish kitchen shop of another make: one page that draws itself and changes its address by the history API. */
export const NORD = 'https://nordkitchen.example';

/** How long the shop takes to draw a product after its address has changed, in milliseconds. */
const DRAWING_TAKES = 120;

interface Product {
  readonly slug: string;
  readonly name: string;
  readonly maker: string;
  /** In whole kronor. */
  readonly price: number;
  readonly words: string;
  /** A plain page: a title, a visible price and a button, nothing for machines. */
  readonly plain?: boolean;
  readonly colours: readonly { readonly name: string; readonly thing: Thing }[];
}

export const nordProducts: readonly Product[] = [
  {
    slug: 'fjell-enamel-kettle',
    name: 'Fjell enamel kettle, 1.2 litres',
    maker: 'Fjell',
    price: 549,
    words: 'Enamelled steel with an oak handle. Works on every hob.',
    colours: [
      { name: 'Moss', thing: 'kettle-moss' },
      { name: 'Sand', thing: 'kettle-sand' },
      { name: 'Coal', thing: 'kettle-coal' },
    ],
  },
  {
    slug: 'lotta-pour-over-cone',
    name: 'Lotta pour-over cone, size 2',
    maker: 'Lotta',
    price: 279,
    words: 'Glazed stoneware for one or two cups.',
    colours: [{ name: 'White', thing: 'dripper' }],
  },
  {
    slug: 'ask-chopping-board',
    name: 'Ask chopping board, 40 × 25 cm',
    maker: 'Ask',
    price: 399,
    words: 'Oiled oak, one piece.',
    colours: [{ name: 'Oak', thing: 'board' }],
  },
  {
    slug: 'havre-bread-tin',
    name: 'Havre bread tin with an oak lid',
    maker: 'Havre',
    price: 1249,
    words: 'Keeps a loaf for a week. The lid is a board.',
    colours: [{ name: 'Blue', thing: 'tin' }],
  },
  {
    slug: 'linn-tea-towels',
    name: 'Linn tea towels, set of 3',
    maker: 'Linn',
    price: 189,
    words: 'Half linen, woven in Västerås.',
    colours: [
      { name: 'Blue', thing: 'towels-blue' },
      { name: 'Rust', thing: 'towels-rust' },
    ],
  },
  {
    slug: 'stal-carbon-steel-pan',
    name: 'Stål carbon steel pan, 28 cm',
    maker: 'Stål',
    price: 729,
    words: 'Seasoned with rapeseed oil. Gets better with the years.',
    plain: true,
    colours: [{ name: 'Steel', thing: 'pan' }],
  },
];

export const nordkitchen: Site = {
  hosts: ['nordkitchen.example'],
  respond({ url }) {
    const thing = /^\/img\/([\w-]+)\.png$/.exec(url.pathname)?.[1];
    if (thing) return isThing(thing) ? { type: 'image/png', body: pictureOf(thing, 600) } : null;
    if (url.pathname === '/shop.js') return { type: 'text/javascript', body: shopScript };

    const view = viewAt(url);
    if (!view) return null;
    return url.searchParams.has('view') ? { type: 'application/json', body: json(view) } : shell(view);
  },
};

interface View {
  readonly title: string;
  readonly canonical: string;
  readonly main: string;
}

function viewAt(url: URL): View | null {
  const slug = /^\/p\/([\w-]+)$/.exec(url.pathname)?.[1];
  const product = nordProducts.find((each) => each.slug === slug);
  const path = url.pathname;
  if (product)
    return { title: `${product.name} | Nordkitchen`, canonical: NORD + path, main: productMain(product, url) };
  if (path === '/')
    return { title: 'Nordkitchen', canonical: NORD, main: `<h1>For kitchens that are used</h1>${grid()}` };
  if (path === '/c/kitchen')
    return { title: 'Kitchen | Nordkitchen', canonical: NORD + path, main: `<h1>Kitchen</h1>${grid()}` };
  if (path === '/cart')
    return { title: 'Cart | Nordkitchen', canonical: NORD + path, main: '<h1>Cart</h1><ul id="lines"></ul>' };
  return null;
}

function productMain(product: Product, url: URL): string {
  const { slug, name, maker, price, words, colours } = product;
  const colour = colours.find((each) => each.name.toLowerCase() === url.searchParams.get('colour')) ?? colours[0];
  if (!colour) return '';
  const choice = colours.map(
    (each) =>
      `<a href="/p/${slug}?colour=${each.name.toLowerCase()}"${each === colour ? ' aria-current="true"' : ''}>${each.name}</a>`,
  );
  const add = `<button data-add="${slug}" data-colour="${colour.name}" data-name="${escapeHtml(name)}">Add to cart</button>`;
  const image = `<img src="/img/${colour.thing}.png" width="440" height="440" alt="${escapeHtml(name)}"`;

  if (product.plain) {
    return `<div class="detail">${image}><div><h1>${escapeHtml(name)}</h1>
      <p class="price">${krona(price)}</p><p>${escapeHtml(words)}</p>${add}</div></div>`;
  }
  return `<div class="detail" itemscope itemtype="https://schema.org/Product">${image} itemprop="image"><div>
    <meta itemprop="gtin13" content="${gtinByThing[colour.thing]}">
    <p itemprop="brand" itemscope itemtype="https://schema.org/Brand"><span itemprop="name">${escapeHtml(maker)}</span></p>
    <h1 itemprop="name">${escapeHtml(name)}</h1>
    <p class="price" itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      <meta itemprop="priceCurrency" content="SEK"><link itemprop="availability" href="https://schema.org/InStock">
      <span itemprop="price" content="${price}">${krona(price)}</span></p>
    <p itemprop="description">${escapeHtml(words)}</p><p class="choice">${choice.join(' ')}</p>${add}</div></div>
    <h2>Others bought</h2>${grid(slug)}`;
}

function grid(besides = ''): string {
  const cards = nordProducts
    .filter(({ slug }) => slug !== besides)
    .map(
      ({ slug, name, price, colours: [first] }) =>
        `<li><a href="/p/${slug}"><img src="/img/${first?.thing}.png" width="200" height="200" alt=""> ${escapeHtml(name)}</a>
        <span>${krona(price)}</span></li>`,
    );
  return `<ul class="grid">${cards.join('')}</ul>`;
}

function krona(amount: number): string {
  return `${new Intl.NumberFormat('sv-SE').format(amount)} kr`;
}

const shopScript = `
  const lines = () => JSON.parse(localStorage.getItem('lines') ?? '[]');
  const drawCart = () => document.querySelector('#lines')?.replaceChildren(
    ...lines().map((line) => Object.assign(document.createElement('li'), { textContent: line })));

  let wanted = 0;
  async function draw() {
    const mine = ++wanted;
    const url = new URL(location.href);
    url.searchParams.set('view', '');
    const view = await (await fetch(url)).json();
    await new Promise((resolve) => setTimeout(resolve, ${DRAWING_TAKES}));
    if (mine !== wanted) return;
    document.title = view.title;
    document.querySelector('link[rel=canonical]').href = view.canonical;
    document.querySelector('main').innerHTML = view.main;
    drawCart();
  }

  addEventListener('click', (event) => {
    const add = event.target.closest('button[data-add]');
    if (add) {
      localStorage.setItem('lines', JSON.stringify([...lines(), add.dataset.name + ', ' + add.dataset.colour]));
      add.textContent = 'In the cart';
    }
    const link = event.target.closest('a[href^="/"]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    draw();
  });
  addEventListener('popstate', draw);
  drawCart();`;

function shell({ title, canonical, main }: View): Reply {
  return {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
      <meta name="viewport" content="width=device-width"><link rel="canonical" href="${canonical}"><link rel="icon" href="data:,">
      <style>
        body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #14232b; background: #fff }
        header { display: flex; gap: 24px; padding: 20px 40px; background: #e9eff0 } header a:first-child { font-weight: 700; margin-right: auto }
        main { padding: 32px 40px; max-width: 1080px } a { color: inherit; text-decoration: none } a[aria-current] { text-decoration: underline }
        .detail { display: flex; gap: 40px } .price { font-size: 20px; font-weight: 600 } .choice { display: flex; gap: 16px }
        button { font: inherit; padding: 10px 28px; background: #14232b; color: #fff; border: 0; border-radius: 99px }
        .grid { display: flex; flex-wrap: wrap; gap: 24px; padding: 0; list-style: none } .grid li { width: 200px } .grid img, .grid span { display: block }
      </style></head><body>
      <header><a href="/">nordkitchen</a><a href="/c/kitchen">Kitchen</a><a href="/cart">Cart</a></header>
      <main>${main}</main><script src="/shop.js"></script></body></html>`,
  };
}
