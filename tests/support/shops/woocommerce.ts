import { Hono } from 'hono';
import { add, count, type FixtureShop, linesOf, makeCarts, page, productMarkup } from './shop.ts';

interface Sold {
  readonly title: string;
  readonly price: number;
  /** Variations by number; what has none is sold as it is. */
  readonly variations?: Readonly<Record<string, string>>;
}

/** Products by number; prices in cents. */
const PRODUCTS: Readonly<Record<string, Sold>> = {
  '31': { title: 'Merino yarn', price: 890, variations: { '311': 'Red', '312': 'Blue' } },
  '32': { title: 'Bamboo needles', price: 540 },
};
const NAME = 'Wolle am Markt';

/** Shaped like a WooCommerce shop: checkout links, adding by query on any page, and a form that posts to its own page. */
export const wooShop = (host = 'wolle.example'): FixtureShop => {
  const app = new Hono();
  const carts = makeCarts();
  const broken = new Set<string>();
  /** A product that is sold as it is, or a variation of one. */
  const isSold = (id: string): boolean =>
    (PRODUCTS[id] && !PRODUCTS[id].variations) ||
    Object.values(PRODUCTS).some(({ variations }) => variations && id in variations);

  app.get('/checkout-link/', (context) => {
    if (broken.has('checkout-link')) return context.notFound();
    const cart = carts.of(context);
    cart.clear();
    for (const pair of (context.req.query('products') ?? '').split(',')) {
      const [id = '', quantity = '1'] = pair.split(':');
      if (isSold(id) && !broken.has('stock')) add(cart, id, Number(quantity));
    }
    return context.redirect(cart.size ? '/checkout/?session=1' : '/cart/?wc_error=No+products+were+added.', 302);
  });

  app.get('/wp-json/wc/store/v1/products/:id', (context) => {
    const id = context.req.param('id');
    if (broken.has('api')) return context.json({ code: 'rest_no_route' }, 404);
    if (!isSold(id)) return context.json({ code: 'woocommerce_rest_product_invalid_id' }, 404);
    const { price } = PRODUCTS[id] ?? PRODUCTS['31'] ?? { price: 0 };
    const prices = { price: String(price), currency_code: 'EUR', currency_minor_unit: 2 };
    return context.json({ id: Number(id), is_in_stock: !broken.has('stock'), is_purchasable: true, prices });
  });

  app.get('/', (context) => {
    const cart = carts.of(context);
    const wanted = context.req.query('variation_id') ?? context.req.query('add-to-cart');
    if (wanted && !broken.has('add-to-cart') && isSold(wanted) && !broken.has('stock'))
      add(cart, wanted, Number(context.req.query('quantity') ?? 1));
    else if (wanted) return context.redirect(`/product/${context.req.query('add-to-cart')}/`, 302);
    return context.html(
      page({ shop: NAME, title: 'Home', body: '<p>Wool.</p>', cartPath: '/cart/', inCart: count(cart) }),
    );
  });

  app.get('/product/:id/', (context) =>
    context.html(productPage(context.req.param('id'), carts.of(context), broken, '')),
  );
  app.post('/product/:id/', async (context) => {
    const form = await context.req.formData();
    const cart = carts.of(context);
    const id = String(form.get('variation_id') || form.get('add-to-cart'));
    const quantity = Number(form.get('quantity'));
    const isHad = isSold(id) && !broken.has('stock');
    if (isHad) add(cart, id, quantity);
    const said = isHad
      ? `“${PRODUCTS[context.req.param('id')]?.title}” has been added to your cart.`
      : 'Please choose.';
    return context.html(productPage(context.req.param('id'), cart, broken, said));
  });

  for (const path of ['/cart/', '/checkout/']) {
    app.get(path, (context) => {
      const cart = carts.of(context);
      return context.html(
        page({ shop: NAME, title: 'Cart', body: linesOf(cart), cartPath: '/cart/', inCart: count(cart) }),
      );
    });
  }

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

const productPage = (id: string, cart: Map<string, number>, broken: ReadonlySet<string>, said: string) => {
  const { title, price, variations } = PRODUCTS[id] ?? { title: 'Nothing', price: 0 };
  const options = Object.entries(variations ?? {}).map(
    ([number, colour]) => `<option value="${colour}" data-id="${number}">${colour}</option>`,
  );
  const written = Object.entries(variations ?? {}).map(([number, colour]) => ({
    variation_id: Number(number),
    attributes: { attribute_colour: colour },
    is_in_stock: !broken.has('stock'),
  }));
  const offer = {
    price: (price / 100).toFixed(2),
    ...(broken.has('stock') && { availability: 'https://schema.org/OutOfStock' }),
  };
  const choice = variations
    ? `<label for="colour">Colour</label> <select id="colour" name="attribute_colour" required><option value="">Choose an option</option>${options.join('')}</select>
       <input type="hidden" name="variation_id" value="0">`
    : '';
  return page({
    shop: NAME,
    title,
    head: `<meta name="generator" content="WooCommerce 10.2.1">${productMarkup({ name: title, sku: `W${id}` }, offer)}`,
    bodyClass: 'woocommerce single-product',
    body: `${said && `<div class="woocommerce-message" role="alert">${said}</div>`}<h1 class="product_title">${title}</h1><p class="price">€${(price / 100).toFixed(2)}</p>
      <form class="cart${variations ? ' variations_form' : ''}" method="post" action="/product/${id}/"${variations ? ` data-product_id="${id}" data-product_variations='${JSON.stringify(written)}'` : ''}>${choice}
      <input type="number" name="quantity" min="1" value="1" aria-label="Product quantity">
      ${broken.has('stock') ? '<p class="stock out-of-stock">Out of stock</p>' : ''}
      ${broken.has('button') || broken.has('stock') ? '' : `<button type="submit" name="add-to-cart" value="${id}" class="single_add_to_cart_button">Add to cart</button>`}</form>
      ${variations ? `<script>${CHOOSE_SCRIPT}</script>` : ''}`,
    cartPath: '/cart/',
    inCart: count(cart),
  });
};

/** As WooCommerce's own script does it: the variation's number follows the choice. */
const CHOOSE_SCRIPT = `
  document.querySelector('#colour').addEventListener('change', ({ target }) => {
    document.querySelector('[name=variation_id]').value = target.selectedOptions[0].dataset.id ?? '0';
  });`;
