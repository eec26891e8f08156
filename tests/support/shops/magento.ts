import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { add, count, type FixtureShop, linesOf, makeCarts, page, productMarkup } from './shop.ts';

interface Sold {
  readonly number: string;
  readonly title: string;
  readonly price: number;
  /** Values of the attribute Size, by number. */
  readonly sizes?: Readonly<Record<string, string>>;
  /** Values of the attribute Colour, by number. */
  readonly colours?: Readonly<Record<string, string>>;
}

/** By the page's name; prices in cents. */
const PRODUCTS: Readonly<Record<string, Sold>> = {
  'rain-jacket': { number: '501', title: 'Rain jacket', price: 12_900, sizes: { '166': 'S', '167': 'M', '168': 'L' } },
  'wool-socks': { number: '502', title: 'Wool socks', price: 1500 },
  'fleece-scarf': { number: '503', title: 'Fleece scarf', price: 2200, colours: { '93': 'Moss', '94': 'Sand' } },
};
const NAME = 'Bergladen';
const SIZE = 'super_attribute[143]';
const COLOUR = 'super_attribute[93]';

/**
 * Shaped like a Magento 2 shop: the cart takes what its own page posts, with the key that the page was given, and nothing
 * else; after that the product's page comes again and says so. Sizes are swatches, colours a list.
 */
export const magentoShop = (host = 'bergladen.example'): FixtureShop => {
  const app = new Hono();
  const carts = makeCarts();
  const broken = new Set<string>();

  app.get('/checkout/cart/', (context) => {
    const cart = carts.of(context);
    return context.html(
      page({ shop: NAME, title: 'Cart', body: linesOf(cart), cartPath: '/checkout/cart/', inCart: count(cart) }),
    );
  });
  app.all('/checkout/cart/add/*', async (context) => {
    if (context.req.method !== 'POST') return context.redirect('/', 302);
    const form = await context.req.formData();
    const name = Object.keys(PRODUCTS).find((each) => PRODUCTS[each]?.number === form.get('product')) ?? '';
    const { sizes, colours, title = '' } = PRODUCTS[name] ?? {};
    const values = sizes ?? colours;
    const value = String(form.get(sizes ? SIZE : COLOUR) ?? '');
    const isTrue = form.get('form_key') === getCookie(context, 'form_key');
    const isChosen = !values || value in values;
    if (isTrue && isChosen && !broken.has('add')) {
      add(carts.of(context), values ? `${name}/${values[value]}` : name, Number(form.get('qty')));
      setCookie(context, 'said', `You added ${title} to your shopping cart.`, { path: '/' });
    } else setCookie(context, 'said', 'We can’t add this item right now.', { path: '/' });
    return context.redirect(`/${name}.html`, 302);
  });

  app.get('/:file{.+\\.html}', (context) => {
    if (broken.has('page')) return context.notFound();
    const name = context.req.param('file').replace('.html', '');
    const sold = PRODUCTS[name];
    if (!sold) return context.notFound();
    const key = getCookie(context, 'form_key') ?? crypto.randomUUID();
    const said = getCookie(context, 'said') ?? '';
    setCookie(context, 'form_key', key, { path: '/' });
    setCookie(context, 'said', '', { path: '/', maxAge: 0 });
    const price = ((sold.price + (broken.has('price') ? 2000 : 0)) / 100).toFixed(2);
    const stock = broken.has('stock') ? 'OutOfStock' : 'InStock';
    return context.html(
      page({
        shop: NAME,
        title: sold.title,
        head: `<script type="text/x-magento-init">{}</script>${productMarkup({ name: sold.title, sku: sold.number }, { price, availability: `https://schema.org/${stock}` })}`,
        body: `<div class="page messages">${said && `<div class="message-success success message"><div>${said}</div></div>`}</div>
          <h1>${sold.title}</h1><p class="price">€${price}</p>${stock === 'OutOfStock' ? '<p class="stock">Out of stock</p>' : formOf(sold, key, broken)}`,
        cartPath: '/checkout/cart/',
        inCart: count(carts.of(context)),
      }),
    );
  });
  app.get('/', (context) =>
    context.html(page({ shop: NAME, title: 'Home', body: '<p>Outdoors.</p>', cartPath: '/checkout/cart/', inCart: 0 })),
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

const formOf = ({ number, sizes, colours }: Sold, key: string, broken: ReadonlySet<string>): string => {
  const swatches = Object.entries(sizes ?? {}).map(
    ([id, size]) =>
      `<div class="swatch-option text" role="option" tabindex="0" aria-label="${size}" data-option-id="${id}">${size}</div>`,
  );
  const choice = sizes
    ? `<div class="swatch-attribute"><span id="size-label">Size</span><div role="listbox" aria-labelledby="size-label">${swatches.join('')}</div>
       <input class="swatch-input" name="${SIZE}" required style="width:1px;height:1px;opacity:0" value=""></div>`
    : '';
  const list = colours
    ? `<label for="colour">Colour</label><select id="colour" name="${COLOUR}" class="super-attribute-select" required><option value="">Choose an Option...</option>${Object.entries(
        colours,
      )
        .map(([id, colour]) => `<option value="${id}">${colour}</option>`)
        .join('')}</select>`
    : '';
  return `<form id="product_addtocart_form" method="post" action="/checkout/cart/add/product/${number}/">
    <input type="hidden" name="product" value="${number}"><input type="hidden" name="form_key" value="${key}">${choice}${list}
    <label>Qty <input type="number" name="qty" min="1" value="1"></label>
    ${broken.has('button') ? '' : '<button type="submit" class="action primary tocart">Add to Cart</button>'}</form>
    <script>${SWATCH_SCRIPT}</script>`;
};

const SWATCH_SCRIPT = `
  for (const swatch of document.querySelectorAll('.swatch-option')) swatch.addEventListener('click', () => {
    for (const other of document.querySelectorAll('.swatch-option')) other.classList.toggle('selected', other === swatch);
    document.querySelector('.swatch-input').value = swatch.dataset.optionId;
  });`;
