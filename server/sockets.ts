import type { IncomingMessage, Server } from 'node:http';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { PROTOCOL_HEADER } from '../shared/sync/protocol.ts';
import { addressOf } from './address.ts';
import { logFault } from './faults.ts';
import { socketRouter } from './router.ts';
import { createTally } from './tally.ts';
import type { Context, Relay } from './trpc.ts';

export interface SocketOptions {
  relay: Relay;
  proxies: number;
  maxSockets: number;
  maxSocketsPerAddress: number;
}

export interface Sockets {
  readonly open: number;
  /** Asks every device to come back, then closes what is still there. */
  close(): Promise<void>;
}

/** Serves the live procedures at `/trpc` of an HTTP server. A socket says who it is in its connection parameters. */
export const serveSockets = (
  server: Server,
  { relay, proxies, maxSockets, maxSocketsPerAddress }: SocketOptions,
): Sockets => {
  const wss = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES });
  const open = createTally();
  const addressFrom = (request: IncomingMessage) =>
    addressOf({ socket: request.socket.remoteAddress, forwarded: forwardedOf(request) }, proxies);
  const idleTimers = new WeakMap<WebSocket, IdleTimer>();

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const isOurs = /^\/trpc(\?|$)/.test(request.url ?? '');
    const address = addressFrom(request);
    if (!isOurs || wss.clients.size >= maxSockets || open.of(address) >= maxSocketsPerAddress) {
      socket.end(`HTTP/1.1 ${isOurs ? '503 Service Unavailable' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
      return;
    }
    socket.once('close', open.add(address));
    wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
  });
  wss.on('connection', (client) => idleTimers.set(client, closeWhenIdle(client)));

  const handler = applyWSSHandler({
    wss,
    router: socketRouter,
    keepAlive: { enabled: true, pingMs: PING, pongWaitMs: PONG_WAIT },
    createContext: ({ req, res, info }): Context => {
      const { token, [PROTOCOL_HEADER]: protocol } = info.connectionParams ?? {};
      const hold = () => idleTimers.get(res)?.hold() ?? (() => {});
      return { relay, address: addressFrom(req), protocol, token, hold };
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

/** Milliseconds that a socket may be open while nobody listens over it. */
const IDLE = 10_000;

/** Milliseconds for devices to answer a close. */
const GOODBYE = 1_000;

const SERVICE_RESTART = 1012;

interface IdleTimer {
  /** Stops it until what is answered is called; once more does no harm. */
  hold(): () => void;
}

const closeWhenIdle = (client: WebSocket): IdleTimer => {
  const holders = new Set<symbol>();
  const start = () => setTimeout(() => client.terminate(), IDLE);
  let timer = start();
  client.once('close', () => clearTimeout(timer));
  return {
    hold() {
      const holder = Symbol('something that goes on');
      holders.add(holder);
      clearTimeout(timer);
      return () => {
        const isLast = holders.delete(holder) && holders.size === 0;
        if (isLast && client.readyState === client.OPEN) timer = start();
      };
    },
  };
};

const closed = (client: WebSocket): Promise<unknown> => new Promise((resolve) => client.once('close', resolve));

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

const forwardedOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers['x-forwarded-for'];
  return Array.isArray(header) ? header.join(',') : header;
};
