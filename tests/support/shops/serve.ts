import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { makeCertificate } from '../../demo/sites/certificate.ts';
import type { FixtureShop } from './shop.ts';

export interface Shops {
  /** What a Chromium needs on its command line to meet these shops, and nothing else, under their own names. */
  readonly chromiumArguments: readonly string[];
  /** Every request so far: method and address, in order. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Serves shops on 127.0.0.1 over TLS, told apart by their host names. A shop whose part `down` is broken answers nothing. */
export const serveShops = async (shops: readonly FixtureShop[]): Promise<Shops> => {
  const certificate = makeCertificate(Date.now());
  const byHost = new Map(shops.map((shop) => [shop.host, shop]));
  const requests: string[] = [];

  const listener = getRequestListener((request) => {
    const url = new URL(request.url);
    return byHost.get(url.hostname)?.app.fetch(request) ?? new Response('Not found', { status: 404 });
  });
  const server = createServer(certificate, (request, response) => {
    requests.push(`${request.method} https://${request.headers.host}${request.url}`);
    if (byHost.get(request.headers.host ?? '')?.broken.has('down')) request.socket.destroy();
    else void listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    requests,
    chromiumArguments: [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${(server.address() as AddressInfo).port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      `--ignore-certificate-errors-spki-list=${certificate.fingerprint}`,
    ],
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
