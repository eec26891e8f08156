import { Hono } from 'hono';
import { add, count, type FixtureShop, linesOf, makeCarts, page, productMarkup } from './shop.ts';

interface Sold {
  readonly title: string;
  readonly price: number;
  readonly lengths?: readonly string[];
  /** Its page names, in schema.org's words, the address that puts it into the basket. */
  readonly hasAction?: true;
}

const PRODUCTS: Readonly<Record<string, Sold>> = {
  lamp: { title: 'Reading lamp', price: 5900 },
  shade: { title: 'Linen shade', price: 2400 },
  cable: { title: 'Textile cable', price: 1100, lengths: ['2 m', '5 m'] },
  'tote-bag': { title: 'Tote bag', price: 900 },
  lantern: { title: 'Garden lantern', price: 3400, hasAction: true },
};
const NAME = 'Lichthaus';

/** A shop of its own make that nobody knows anything of: a form, a basket, and no field for a number. */
export const plainShop = (host = 'lichthaus.example'): FixtureShop => {
  const app = new Hono();
  const carts = makeCarts();
  const broken = new Set<string>();

  app.get('/things/:name', (context) => {
    const name = context.req.param('name');
    const sold = PRODUCTS[name];
    if (broken.has('moved')) return context.redirect('/things', 302);
    if (!sold || broken.has('page')) return context.notFound();
    const lengths = sold.lengths?.map((length) => `<option>${length}</option>`);
    return context.html(
      page({
        shop: NAME,
        title: sold.title,
        head: `<meta property="og:type" content="product">${sold.hasAction ? actionMarkup(new URL(context.req.url).origin, name, sold) : ''}`,
        body: `<h1>${sold.title}</h1><p>€${(sold.price / 100).toFixed(2)}</p>
          <form method="post" action="/basket"><input type="hidden" name="thing" value="${name}">
          ${lengths ? `<label for="length">Length</label> <select id="length" name="length" required><option value="">Choose</option>${lengths.join('')}</select>` : ''}
          ${broken.has('button') ? '<button>Ask for an offer</button>' : '<button>Add to basket</button>'}</form>`,
        cartPath: '/basket',
        inCart: count(carts.of(context)),
      }),
    );
  });
  app.get('/things', (context) => {
    const others = Object.entries(PRODUCTS).map(
      ([name, { title }]) =>
        `<li><h2>${title}, used</h2><form method="post" action="/basket"><input type="hidden" name="thing" value="${name}"><button>Add to basket</button></form></li>`,
    );
    return context.html(
      page({
        shop: NAME,
        title: 'Reading lamps and shades',
        body: `<h1>Reading lamps and shades</h1><ul>${others.join('')}</ul>`,
        cartPath: '/basket',
        inCart: count(carts.of(context)),
      }),
    );
  });
  app.post('/basket', async (context) => {
    const form = await context.req.formData();
    const [name, length] = [String(form.get('thing')), form.get('length')];
    if (broken.has('add')) return context.redirect(`/things/${name}`, 303);
    if (PRODUCTS[name]) add(carts.of(context), length ? `${name}/${length}` : name, 1);
    return context.redirect('/basket', 303);
  });
  app.get('/basket/add', (context) => {
    const { thing = '', pieces } = context.req.query();
    if (broken.has('action') || !PRODUCTS[thing]?.hasAction) return context.text('Out of order', 503);
    if (broken.has('action-riddle')) return context.html('<!doctype html><title>Are you a robot?</title>');
    add(carts.of(context), thing, Number(pieces));
    return context.redirect('/basket', 303);
  });
  app.get('/basket', (context) => {
    const cart = carts.of(context);
    return context.html(
      page({ shop: NAME, title: 'Basket', body: linesOf(cart), cartPath: '/basket', inCart: count(cart) }),
    );
  });

  return {
    host,
    app,
    cart: carts.last,
    broken,
    reset: () => {
      carts.forget();
      broken.clear();
    },
  };
};

const actionMarkup = (origin: string, name: string, { title, price }: Sold): string =>
  productMarkup(
    {
      name: title,
      sku: name,
      potentialAction: {
        '@type': 'BuyAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${origin}/basket/add?thing={sku}&pieces={quantity}` },
      },
    },
    { price: (price / 100).toFixed(2) },
  );
