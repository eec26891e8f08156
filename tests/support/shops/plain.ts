import { Hono } from 'hono';
import { add, count, type FixtureShop, linesOf, makeCarts, page } from './shop.ts';

const PRODUCTS: Readonly<Record<string, { title: string; price: number }>> = {
  lamp: { title: 'Reading lamp', price: 5900 },
  shade: { title: 'Linen shade', price: 2400 },
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
    if (!sold || broken.has('page')) return context.notFound();
    return context.html(
      page({
        shop: NAME,
        title: sold.title,
        head: '<meta property="og:type" content="product">',
        body: `<h1>${sold.title}</h1><p>€${(sold.price / 100).toFixed(2)}</p>
          <form method="post" action="/basket"><input type="hidden" name="thing" value="${name}">
          ${broken.has('button') ? '<button>Ask for an offer</button>' : '<button>Add to basket</button>'}</form>`,
        cartPath: '/basket',
        inCart: count(carts.of(context)),
      }),
    );
  });
  app.post('/basket', async (context) => {
    const name = String((await context.req.formData()).get('thing'));
    if (PRODUCTS[name]) add(carts.of(context), name, 1);
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
