import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** Stands between two who speak TCP, and behaves as networks do on bad days. */
export interface RoughProxy {
  readonly port: number;
  /** Connections that pass through now. */
  readonly open: number;
  /** Breaks every connection, and lets none through until `mend`. */
  cut(): void;
  /** Passes nothing on in either direction and tells nobody, as when a cable is pulled; until `mend`. */
  freeze(): void;
  /** From here on everything passes, at once. What was frozen stays lost: its connections break. */
  mend(): void;
  /** Holds back everything by so many milliseconds. */
  delay(milliseconds: number): void;
  stop(): Promise<void>;
}

export const roughProxy = async (target: NetConnectOpts): Promise<RoughProxy> => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'through' | 'cut' | 'frozen' = 'through';
  let lateness = 0;

  const pass = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (state === 'frozen') return;
      if (lateness === 0) to.write(chunk);
      else setTimeout(() => to.destroyed || to.write(chunk), lateness);
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      if (state !== 'frozen') setTimeout(() => to.destroy(), lateness);
    });
  };

  const server = createServer((client) => {
    if (state === 'cut') {
      client.destroy();
      return;
    }
    const other = connect(target);
    const pair = [client, other] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('close', () => pairs.delete(pair));
    }
    pass(client, other);
    pass(other, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const breakAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return pairs.size;
    },
    cut() {
      state = 'cut';
      breakAll();
    },
    freeze() {
      state = 'frozen';
    },
    mend() {
      if (state === 'frozen') breakAll();
      state = 'through';
    },
    delay(milliseconds) {
      lateness = milliseconds;
    },
    async stop() {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
};
