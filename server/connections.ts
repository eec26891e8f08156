import type { Server, ServerOptions } from 'node:http';
import { addressOf } from './address.ts';
import { createTally } from './tally.ts';

export interface ConnectionOptions {
  proxies: number;
  /** Sockets are among them. */
  maxConnections: number;
  maxConnectionsPerAddress: number;
  /** Milliseconds in which a new connection, or one that goes on, must have said what it asks for. */
  maxSilence: number;
  /** Milliseconds for which nothing of an answer, or of what is asked, may move. */
  maxStall: number;
}

/** How long a connection may take: one over which nothing is asked costs nobody more than a moment. */
export const patienceOf = ({ maxSilence }: ConnectionOptions): ServerOptions => ({
  headersTimeout: maxSilence,
  requestTimeout: REQUEST,
  connectionsCheckingInterval: BETWEEN_CHECKS,
});

/**
 * Closes what is opened beyond the limits, before a word is read, and later what has come to a stop. Behind a proxy of
 * ours every connection comes from that one, so there none is counted by its address: how many somebody may open, the
 * proxy knows.
 */
export const limitConnections = (
  server: Server,
  { proxies, maxConnections, maxConnectionsPerAddress, maxStall }: ConnectionOptions,
): void => {
  // Whoever asks and then doesn't read would have the relay keep the answer for them. A WebSocket stops this clock.
  server.setTimeout(maxStall);
  server.maxConnections = maxConnections;
  if (proxies > 0) return;

  const open = createTally();
  server.on('connection', (socket) => {
    const address = addressOf({ socket: socket.remoteAddress, forwarded: undefined }, proxies);
    if (open.of(address) >= maxConnectionsPerAddress) {
      socket.destroy();
      return;
    }
    socket.once('close', open.add(address));
  });
};

/** Milliseconds for a whole request to arrive; a device gives up sooner. */
const REQUEST = 60_000;

/** Milliseconds. */
const BETWEEN_CHECKS = 1_000;
