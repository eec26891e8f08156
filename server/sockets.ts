import type { IncomingMessage, Server } from 'node:http';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { PROTOCOL_HEADER } from '../shared/sync/protocol.ts';
import { addressOf } from './address.ts';
import { logFault } from './faults.ts';
import { socketRouter } from './router.ts';
import type { Context, Relay } from './trpc.ts';

export interface Sockets {
  readonly open: number;
  /** Asks every device to come back, then closes what is still there. */
  close(): Promise<void>;
}

/** Serves the live procedures at `/trpc` of an HTTP server. A socket says who it is in its connection parameters. */
export const serveSockets = (
  server: Server,
  { relay, proxies, maxSockets }: { relay: Relay; proxies: number; maxSockets: number },
): Sockets => {
  const wss = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES });

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const isOurs = /^\/trpc(\?|$)/.test(request.url ?? '');
    if (!isOurs || wss.clients.size >= maxSockets) {
      socket.end(`HTTP/1.1 ${isOurs ? '503 Service Unavailable' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
      return;
    }
    wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
  });
  wss.on('connection', closeUnlessItSpeaks);

  const handler = applyWSSHandler({
    wss,
    router: socketRouter,
    keepAlive: { enabled: true, pingMs: PING, pongWaitMs: PONG_WAIT },
    createContext: ({ req, info }): Context => {
      const { token, [PROTOCOL_HEADER]: protocol } = info.connectionParams ?? {};
      const address = addressOf({ socket: req.socket.remoteAddress, forwarded: forwardedOf(req) }, proxies);
      return { relay, address, protocol, token };
    },
    onError: ({ error, path }) => logFault(relay, error, path),
  });

  return {
    get open() {
      return wss.clients.size;
    },
    async close() {
      handler.broadcastReconnectNotification();
      const clients = [...wss.clients];
      for (const client of clients) client.close(SERVICE_RESTART);
      await Promise.race([Promise.all(clients.map(closed)), delay(GOODBYE)]);
      for (const client of clients) client.terminate();
    },
  };
};

/** Devices only ever say who they are and what they listen to. */
const MESSAGE_BYTES = 16_384;

/** Milliseconds. A ping within 30 s keeps an extension's worker alive in Chromium while it listens. */
const PING = 20_000;
const PONG_WAIT = 10_000;

/** Milliseconds that a socket may stay silent from its start. */
const FIRST_WORD = 10_000;

/** Milliseconds for devices to answer a close. */
const GOODBYE = 1_000;

const SERVICE_RESTART = 1012;

const closeUnlessItSpeaks = (client: WebSocket): void => {
  const timer = setTimeout(() => client.terminate(), FIRST_WORD);
  client.once('message', () => clearTimeout(timer));
  client.once('close', () => clearTimeout(timer));
};

const closed = (client: WebSocket): Promise<unknown> => new Promise((resolve) => client.once('close', resolve));

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

const forwardedOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers['x-forwarded-for'];
  return Array.isArray(header) ? header.join(',') : header;
};
