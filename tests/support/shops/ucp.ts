import { Hono } from 'hono';
import { add, count, type FixtureShop, linesOf, makeCarts, page, productMarkup } from './shop.ts';

const LATEST = '2026-08-25';

/** The versions whose shapes differ. */
export type UcpVersion = typeof LATEST | '2026-04-08' | '2026-01-11';

/** What the shop sells, by the id that its carts take; prices in cents. */
export const SEEDS: Readonly<Record<string, { title: string; price: number }>> = {
  'sku-basil': { title: 'Basil seeds', price: 320 },
  'rose/damask': { title: 'Damask rose', price: 2490 },
  'tulip/red': { title: 'Tulip bulbs', price: 700 },
  'tulip/white': { title: 'Tulip bulbs', price: 750 },
};

/** Sold on one page. */
const TULIPS = {
  title: 'Tulip bulbs',
  options: ['Colour'],
  variants: [
    { id: 'tulip/red', option1: 'Red', price: '7.00', available: true },
    { id: 'tulip/white', option1: 'White', price: '7.50', available: true },
  ],
};

/**
 * A business that speaks UCP, of this version, under whatever origin it is asked at: discovery, permalinks, carts over REST, and
 * over MCP (JSON-RPC) for clients that speak only that. Its own page puts things in by a form.
 */
export const ucpShop = (host = 'garten.example', version: UcpVersion = LATEST): FixtureShop => {
  const app = new Hono();
  const carts = makeCarts();
  const broken = new Set<string>();
  const isKnown = (id: string) => Object.hasOwn(SEEDS, id);

  app.get('/.well-known/ucp', (context) => {
    if (broken.has('discovery')) return context.text('Not found', 404);
    const { origin } = new URL(context.req.url);
    context.header('Cache-Control', 'public, max-age=60');
    return context.json((version === '2026-01-11' ? oldProfile : profile)(origin, version, broken));
  });

  app.get('/buy/:items', (context) => {
    if (broken.has('permalink')) return context.text('Out of order', 503);
    if (broken.has('permalink-elsewhere')) return context.redirect('/', 303);
    const items = context.req.param('items').split(',').map(readItem);
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    if (items.some((item) => item === null || !isKnown(item.id))) return context.redirect('/', 303);
    const cart = carts.of(context);
    for (const item of items) if (item) add(cart, item.id, item.quantity);
    return context.redirect('/cart', 303);
  });

  const createCart = (origin: string, wanted: unknown): CreatedCart => {
    const items = readLineItems(wanted).filter(({ id }) => isKnown(id));
    const ucp = { version, capabilities: { 'dev.ucp.shopping.cart': [{ version }] } };
    if (!items.length) {
      const message = { type: 'error', code: 'not_found', content: 'Not sold here', severity: 'unrecoverable' };
      return { ucp: { ...ucp, status: 'error' }, messages: [message], continue_url: `${origin}/` };
    }
    const session = crypto.randomUUID();
    const cart = carts.use(session);
    for (const { id, quantity } of items) add(cart, id, quantity);
    return { ucp, ...cartOf(session, cart), continue_url: `${origin}/cart/c/${session}` };
  };

  app.post('/ucp/v1/carts', async (context) => {
    const agent = context.req.header('UCP-Agent') ?? '';
    if (broken.has('carts')) return context.text('Out of order', 500);
    if (!/^profile="https:\/\/[^"]+"$/.test(agent)) return context.json({ error: 'who asks?' }, 401);
    const body = (await context.req.json()) as { line_items?: unknown };
    return context.json(createCart(new URL(context.req.url).origin, body.line_items), 201);
  });

  app.post('/ucp/mcp', async (context) => {
    const { id, method, params } = (await context.req.json()) as JsonRpc;
    if (method === 'notifications/initialized') return context.body(null, 202);
    const { origin } = new URL(context.req.url);
    return context.json({ jsonrpc: '2.0', id, ...answer(method, params, (items) => createCart(origin, items)) });
  });

  app.get('/cart/c/:session', (context) => {
    if (broken.has('continue')) return context.redirect('/sorry', 303);
    carts.adopt(context, context.req.param('session'));
    return context.redirect('/cart', 303);
  });
  for (const [path, body] of [
    ['/', '<p>Seeds and bulbs.</p>'],
    ['/sorry', '<p>Something went wrong.</p>'],
  ] as const)
    app.get(path, (context) =>
      context.html(page({ shop: NAME, title: 'Welcome', body, cartPath: '/cart', inCart: count(carts.of(context)) })),
    );
  app.get('/cart', (context) => {
    const cart = carts.of(context);
    return context.html(
      page({ shop: NAME, title: 'Cart', body: linesOf(cart), cartPath: '/cart', inCart: count(cart) }),
    );
  });
  app.post('/cart', async (context) => {
    const cart = carts.of(context);
    const form = await context.req.formData();
    add(cart, String(form.get('sku')), Number(form.get('quantity')));
    return context.redirect('/cart', 303);
  });
  app.get('/p/:id', (context) => {
    const id = decodeURIComponent(context.req.param('id'));
    const seed = SEEDS[id];
    if (!seed) return context.notFound();
    const cart = carts.of(context);
    const url = `${new URL(context.req.url).origin}/p/${encodeURIComponent(id)}`;
    const price = (seed.price / 100).toFixed(2);
    return context.html(
      page({
        shop: NAME,
        title: seed.title,
        head: productMarkup({ name: seed.title, sku: id, url }, { price, url }),
        body: `<h1>${seed.title}</h1><p class="price">€${price}</p><form method="post" action="/cart">
          ${id.startsWith('tulip/') ? `<script type="application/json">${JSON.stringify(TULIPS)}</script>` : ''}
          <input type="hidden" name="sku" value="${id}"><label>Quantity <input name="quantity" type="number" min="1" value="1"></label>
          ${broken.has('button') ? '' : '<button>Add to cart</button>'}</form>`,
        cartPath: '/cart',
        inCart: count(cart),
      }),
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

const NAME = 'Gardena Seeds';

/** Whoever keeps its checkout, when it is somebody else. */
const FOREIGN = 'https://kasse.example';

/** Since 2026-04-08: everything by name, in lists. Permalinks came with the latest. */
const profile = (origin: string, version: UcpVersion, broken: ReadonlySet<string>) => {
  const schemas = `https://ucp.dev/${version}`;
  const entry = (name: string) => ({
    version,
    spec: `${schemas}/specification/${name}`,
    schema: `${schemas}/schemas/shopping/${name}.json`,
  });
  const service = (transport: string, endpoint: string, schema: string) => ({
    version,
    spec: `${schemas}/specification/overview`,
    transport,
    endpoint,
    schema: `${schemas}/services/shopping/${schema}`,
  });
  const isLatest = version === LATEST;
  return {
    ucp: {
      version,
      services: {
        'dev.ucp.shopping': [
          service('rest', `${origin}/ucp/v1`, 'rest.openapi.json'),
          service('mcp', `${origin}/ucp/mcp`, 'mcp.openrpc.json'),
        ],
      },
      capabilities: {
        'dev.ucp.shopping.cart': [entry('cart')],
        ...(isLatest &&
          !broken.has('permalinks') && {
            'dev.ucp.shopping.permalink': [
              {
                ...entry('permalink'),
                config: { endpoint: `${broken.has('permalink-foreign') ? FOREIGN : origin}/buy` },
              },
            ],
          }),
      },
      payment_handlers: {},
    },
    [isLatest ? 'keys' : 'signing_keys']: [],
  };
};

/** As of 2026-01-11: a list of capabilities, and one REST endpoint, which may end with a slash. */
const oldProfile = (origin: string, version: UcpVersion) => ({
  ucp: {
    version,
    services: {
      'dev.ucp.shopping': { version, spec: 'https://ucp.dev/specs/shopping', rest: { endpoint: `${origin}/ucp/v1/` } },
    },
    capabilities: [
      { name: 'dev.ucp.shopping.checkout', version },
      { name: 'dev.ucp.shopping.cart', version },
    ],
  },
  payment: { handlers: [] },
  signing_keys: [],
});

/** `id:quantity`, the id as it stands or `~` and base64url. */
const readItem = (pair: string): { id: string; quantity: number } | null => {
  const [, token = '', quantity = ''] = /^([^:]+):([1-9]\d*)$/.exec(pair) ?? [];
  if (!token) return null;
  const id = token.startsWith('~') ? Buffer.from(token.slice(1), 'base64url').toString() : token;
  return { id, quantity: Number(quantity) };
};

const readLineItems = (wanted: unknown): { id: string; quantity: number }[] =>
  (Array.isArray(wanted) ? wanted : []).map(({ item, quantity }) => ({
    id: String(item?.id),
    quantity: Number(quantity),
  }));

type CreatedCart = Readonly<Record<string, unknown>>;

const cartOf = (session: string, cart: Map<string, number>) => {
  const sum = [...cart].reduce((total, [id, quantity]) => total + (SEEDS[id]?.price ?? 0) * quantity, 0);
  const totals = (amount: number) => [
    { type: 'subtotal', amount },
    { type: 'total', amount },
  ];
  return {
    id: session,
    currency: 'EUR',
    line_items: [...cart].map(([id, quantity], at) => ({
      id: `li_${at + 1}`,
      item: { id, title: SEEDS[id]?.title, price: SEEDS[id]?.price },
      quantity,
      totals: totals((SEEDS[id]?.price ?? 0) * quantity),
    })),
    totals: totals(sum),
  };
};

interface JsonRpc {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: {
    readonly name?: string;
    readonly protocolVersion?: string;
    readonly arguments?: { readonly cart?: { readonly line_items?: unknown }; readonly line_items?: unknown };
  };
}

/** The Model Context Protocol's part of it: say hello, list the tools, call one. */
const answer = (method: string, params: JsonRpc['params'], create: (items: unknown) => CreatedCart) => {
  if (method === 'initialize') {
    const serverInfo = { name: NAME, version: '1' };
    return {
      result: { protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo },
    };
  }
  if (method === 'tools/list') {
    const inputSchema = { type: 'object', properties: { cart: { type: 'object' }, meta: { type: 'object' } } };
    return { result: { tools: [{ name: 'create_cart', description: 'Makes a cart', inputSchema }] } };
  }
  if (method === 'tools/call' && params?.name === 'create_cart') {
    const cart = create(params.arguments?.cart?.line_items ?? params.arguments?.line_items);
    return { result: { structuredContent: cart, content: [{ type: 'text', text: JSON.stringify(cart) }] } };
  }
  return { error: { code: -32_601, message: 'no such method' } };
};
