import { Hono } from 'hono';
import { add, count, type FixtureShop, linesOf, makeCarts, page, productMarkup } from './shop.ts';

/** Variants by number, as Shopify has them; prices in cents. */
const VARIANTS: Readonly<Record<string, { handle: string; title: string; size: string; price: number }>> = {
  '4101': { handle: 'harbour-mug', title: 'Harbour mug', size: 'Small', price: 1400 },
  '4102': { handle: 'harbour-mug', title: 'Harbour mug', size: 'Large', price: 1900 },
  '4201': { handle: 'tea-strainer', title: 'Tea strainer', size: 'Default Title', price: 650 },
};
const NAME = 'Tassen & Tee';

/** Shaped like a Shopify shop: cart permalinks, cart/add.js, product JSON; its page adds without leaving. */
export const shopifyShop = (host = 'tassen.example'): FixtureShop => {
  const app = new Hono();
  const carts = makeCarts();
  const broken = new Set<string>();

  app.get('/products/:file{.+\\.js}', (context) => {
    const handle = context.req.param('file').replace(/\.js$/, '');
    const variants = Object.entries(VARIANTS).filter(([, variant]) => variant.handle === handle);
    if (!variants.length) return context.notFound();
    return context.json({
      handle,
      title: variants[0]?.[1].title,
      variants: variants.map(([id, { size, price }]) => ({ id: Number(id), title: size, price, available: true })),
    });
  });

  app.get('/products/:handle', (context) => {
    const handle = context.req.param('handle');
    const variants = Object.entries(VARIANTS).filter(([, variant]) => variant.handle === handle);
    const chosen = variants.find(([id]) => id === context.req.query('variant')) ?? variants[0];
    if (!chosen) return context.notFound();
    const [id, { title, price }] = chosen;
    const { origin } = new URL(context.req.url);
    const own = {
      title,
      options: ['Size'],
      variants: variants.map(([key, { size, price: cents }]) => ({
        id: Number(key),
        option1: size,
        price: cents,
        available: true,
      })),
    };
    const radios = variants
      .map(
        ([key, { size }]) =>
          `<label><input type="radio" name="id" value="${key}"${key === id ? ' checked' : ''}> ${size}</label>`,
      )
      .join(' ');
    return context.html(
      page({
        shop: NAME,
        title,
        head: `<meta name="shopify-digital-wallet" content="/1/digital_wallets/dialog">
          <link rel="canonical" href="${origin}/products/${handle}?variant=${id}">
          ${productMarkup({ name: title, sku: `M-${id}` }, { price: (price / 100).toFixed(2), url: `${origin}/products/${handle}?variant=${id}` })}`,
        body: `<h1>${title}</h1><p class="price">€${(price / 100).toFixed(2)}</p>
          <form method="post" action="/cart/add"><fieldset><legend>Size</legend>${radios}</fieldset>
          <label>Quantity <input type="number" name="quantity" min="1" value="1"></label>
          <button type="submit"${broken.has('button') ? ' disabled' : ''}>Add to cart</button></form>
          ${variants.length > 1 ? `<script type="application/json">${JSON.stringify(own)}</script>` : ''}
          <p role="status"></p><script>${ADD_SCRIPT}</script>`,
        cartPath: '/cart',
        inCart: count(carts.of(context)),
      }),
    );
  });

  app.get('/cart.js', (context) => context.json({ currency: 'EUR' }));
  app.post('/cart/add.js', async (context) => {
    const { items } = (await context.req.json()) as { items: { id: number; quantity: number }[] };
    if (broken.has('add')) return context.json({ status: 422, description: 'All sold out' }, 422);
    const cart = carts.of(context);
    for (const { id, quantity } of items) if (VARIANTS[id]) add(cart, String(id), quantity);
    return context.json({ items });
  });

  app.get('/cart/:pairs', async (context) => {
    while (broken.has('slow')) await new Promise((resolve) => setTimeout(resolve, 20));
    if (broken.has('cart-link')) return context.text('Too many requests', 429);
    if (broken.has('cart-link-elsewhere')) return context.redirect('/', 302);
    const cart = carts.of(context);
    for (const pair of context.req.param('pairs').split(',')) {
      const [id = '', quantity] = pair.split(':');
      if (!VARIANTS[id]) return context.text('No such variant', 404);
      add(cart, id, Number(quantity));
    }
    return context.redirect(context.req.query('storefront') === 'true' ? '/cart' : '/checkouts/c/1', 302);
  });
  app.get('/cart', (context) => {
    const cart = carts.of(context);
    return context.html(
      page({ shop: NAME, title: 'Cart', body: linesOf(cart), cartPath: '/cart', inCart: count(cart) }),
    );
  });
  app.get('/', (context) =>
    context.html(page({ shop: NAME, title: 'Welcome', body: '<p>Mugs and tea.</p>', cartPath: '/cart', inCart: 0 })),
  );

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

/** As Shopify's themes do it: the form's press is kept, the cart's sign follows. */
const ADD_SCRIPT = `
  document.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const items = [{ id: Number(form.get('id')), quantity: Number(form.get('quantity')) }];
    const answer = await fetch('/cart/add.js', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ items }),
    });
    if (!answer.ok) { document.querySelector('[role=status]').textContent = 'That could not be added'; return; }
    const sign = document.querySelector('.cart-count');
    sign.textContent = String(Number(sign.textContent) + items[0].quantity);
  });`;
