import type { HttpBindings } from '@hono/node-server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono, type Context as Request } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import { idSchema } from '../shared/model/basics.ts';
import { LIMITS, PROTOCOL_HEADER, type Refusal } from '../shared/sync/protocol.ts';
import { addressOf } from './address.ts';
import { logFault, reasonOf } from './faults.ts';
import { homePage } from './pages/home.ts';
import { invitePage } from './pages/invite.ts';
import { notFoundPage } from './pages/not-found.ts';
import { CONTENT_SECURITY } from './pages/page.ts';
import { textsFor } from './pages/texts.ts';
import { httpRouter } from './router.ts';
import type { Context, Relay } from './trpc.ts';

export interface HttpOptions {
  relay: Relay;
  proxies: number;
  isDraining: () => boolean;
  gauges: () => Record<string, number>;
}

/** Everything that is served over plain HTTP: procedures, pages, and what those who run the relay look at. */
export const createHttp = ({ relay, proxies, isDraining, gauges }: HttpOptions): Hono<{ Bindings: HttpBindings }> => {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(secureHeaders({ referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' }));
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('content-security-policy', CONTENT_SECURITY);
    // A connection kept open for the next request would keep the relay from stopping.
    if (isDraining()) c.res.headers.set('connection', 'close');
  });

  // Any origin may ask: an extension's differs from browser to browser. There are no cookies, so a page that asks on
  // its own account is nobody until it has a token.
  app.use(
    '/trpc/*',
    cors({
      origin: '*',
      allowMethods: ['POST'],
      allowHeaders: ['authorization', 'content-type', PROTOCOL_HEADER],
      maxAge: PREFLIGHT_SECONDS,
    }),
  );
  app.post(
    '/trpc/*',
    bodyLimit({
      maxSize: LIMITS.body,
      // The rest of the body is still on its way, so this connection can't carry another request.
      onError: (c) => c.json(oversize, 413, { connection: 'close' }),
    }),
    (c) =>
      fetchRequestHandler({
        endpoint: '/trpc',
        req: c.req.raw,
        router: httpRouter,
        // What one call may answer is bounded; many at once would be so many times that.
        allowBatching: false,
        createContext: (): Context => ({
          relay,
          address: addressOf(
            { socket: c.env.incoming.socket.remoteAddress, forwarded: c.req.header('x-forwarded-for') },
            proxies,
          ),
          protocol: c.req.header(PROTOCOL_HEADER),
          token: bearerOf(c.req.header('authorization')),
        }),
        onError: ({ error, path }) => logFault(relay, error, path),
      }),
  );

  app.get('/', (c) => c.html(homePage(textsOf(c))));
  app.get('/i/:invite', (c) => {
    const invite = idSchema.safeParse(c.req.param('invite'));
    return invite.success ? c.html(invitePage(invite.data, textsOf(c))) : c.notFound();
  });

  app.get('/healthz', async (c) => {
    if (isDraining()) return c.text('draining', 503);
    const isThere = await sql`select 1`.execute(relay.db).catch((error: Error) => {
      relay.log.error(reasonOf(error), 'the database does not answer');
    });
    return isThere ? c.text('ok') : c.text('the database does not answer', 503);
  });
  app.get('/metrics', (c) =>
    c.text(relay.metrics.print(gauges()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );

  app.notFound((c) => c.html(notFoundPage(textsOf(c)), 404));
  app.onError((error, c) => {
    logFault(relay, error, undefined);
    return c.text('the relay failed', 500);
  });
  return app;
};

const textsOf = (c: Request) => textsFor(c.req.header('accept-language'));

const bearerOf = (header: string | undefined): string | undefined => header?.match(/^Bearer ([\w-]{43})$/i)?.[1];

/** As a browser remembers it; Chromium cuts it to two hours. */
const PREFLIGHT_SECONDS = 7_200;

/** In the form of a procedure's error, for the body is refused before anything has looked which procedure it is for. */
const oversize = {
  error: {
    code: -32013,
    message: 'too-large',
    data: { code: 'PAYLOAD_TOO_LARGE', httpStatus: 413, refusal: 'too-large' satisfies Refusal },
  },
};
