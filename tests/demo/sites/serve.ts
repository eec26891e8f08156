import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';

export interface Visit {
  readonly url: URL;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A website; null where it has no such page. */
export interface Site {
  readonly hosts: readonly string[];
  respond(visit: Visit): Reply | null;
}

export interface Sites {
  /** What a Chromium needs on its command line to meet these sites, and nothing else, under their own names. */
  readonly chromiumArguments: readonly string[];
  readonly port: number;
  /** Every address asked for so far, in order, the browser's own errands left out. */
  readonly visits: readonly string[];
  stop(): Promise<void>;
}

/** Chromium asks its maker's hosts on its own account, whenever it likes; nobody else here does. */
const ASKED_BY_THE_BROWSER = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;

/** Serves sites on 127.0.0.1 over TLS, told apart by their host names. */
export async function serveSites(sites: readonly Site[]): Promise<Sites> {
  const certificate = makeCertificate(Date.now());
  const siteByHost = new Map(sites.flatMap((site) => site.hosts.map((host) => [host, site] as const)));
  const visits: string[] = [];

  const server = createServer(certificate, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'unknown.example'}`);
    if (!ASKED_BY_THE_BROWSER.test(url.hostname)) visits.push(url.href);
    const site = siteByHost.get(url.hostname);
    const visit = { url, method: request.method ?? 'GET', headers: request.headers };
    const { status = 200, type = 'text/html', body = '', headers = {} } = site?.respond(visit) ?? notFound;
    const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
    response.writeHead(status, { 'content-type': type + charset, ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    visits,
    chromiumArguments: [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      `--ignore-certificate-errors-spki-list=${certificate.fingerprint}`,
    ],
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const notFound: Reply = { status: 404, body: '<!doctype html><title>Not found</title><p>There is no such page.' };
