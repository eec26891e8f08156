import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';

/** A shop that speaks for real, under a name of its own; tests break parts of it and look into its carts. */
export interface FixtureShop {
  readonly host: string;
  readonly app: Hono;
  /** What stands in the cart that was used last: how many of each id. */
  cart(): Readonly<Record<string, number>>;
  /** Parts that don't work now; which ones there are is the shop's own affair. */
  readonly broken: Set<string>;
  /** New carts, and everything works. */
  reset(): void;
}

/** Carts by session, as a browser's cookie names them. */
export const makeCarts = () => {
  const bySession = new Map<string, Map<string, number>>();
  let last: Map<string, number> | undefined;
  const use = (session: string): Map<string, number> => {
    last = bySession.get(session) ?? new Map();
    bySession.set(session, last);
    return last;
  };
  return {
    of: (context: Context): Map<string, number> => {
      const session = getCookie(context, 'session') ?? crypto.randomUUID();
      setCookie(context, 'session', session, { path: '/', secure: true, sameSite: 'Lax' });
      return use(session);
    },
    /** From now on the browser's cart is this one. */
    adopt: (context: Context, session: string): void => {
      setCookie(context, 'session', session, { path: '/', secure: true, sameSite: 'Lax' });
      use(session);
    },
    use,
    last: (): Readonly<Record<string, number>> => Object.fromEntries(last ?? []),
    forget: (): void => {
      bySession.clear();
      last = undefined;
    },
  };
};

export const add = (cart: Map<string, number>, id: string, quantity: number): void => {
  cart.set(id, (cart.get(id) ?? 0) + quantity);
};

export const count = (cart: Map<string, number>): number => [...cart.values()].reduce((sum, one) => sum + one, 0);

interface PageParts {
  readonly shop: string;
  readonly title: string;
  readonly head?: string;
  readonly body: string;
  readonly cartPath: string;
  readonly inCart: number;
  readonly bodyClass?: string;
}

export const page = ({ shop, title, head = '', body, cartPath, inCart, bodyClass = '' }: PageParts) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} – ${shop}</title>
    <meta property="og:site_name" content="${shop}"><link rel="icon" href="data:,">${raw(head)}</head>
    <body class="${bodyClass}"><header><a href="/">${shop}</a> <a class="cart-link" href="${cartPath}">Cart <span class="cart-count">${inCart}</span></a></header>
    <main>${raw(body)}</main></body></html>`;

/** schema.org's mark-up of one thing, as shops write it. */
export const productMarkup = (
  fields: Readonly<Record<string, unknown>>,
  offer: Readonly<Record<string, unknown>>,
): string =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...fields,
    offers: { '@type': 'Offer', priceCurrency: 'EUR', availability: 'https://schema.org/InStock', ...offer },
  })}</script>`;

export const linesOf = (cart: Map<string, number>): string =>
  `<h1>Your cart</h1><ul>${[...cart].map(([id, quantity]) => `<li>${quantity} × ${id}</li>`).join('')}</ul>`;
