import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands before several servers as a load balancer does: they take turns, and one that is down is passed over. */
export interface Balancer {
  readonly url: string;
  stop(): Promise<void>;
}

export const balance = async (urls: readonly string[]): Promise<Balancer> => {
  const ports = urls.map((url) => Number(new URL(url).port));
  const sockets = new Set<Socket>();
  let turn = 0;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };

  const server = createServer((client) => {
    keep(client);
    turn += 1;
    const tryPort = (tries: number) => {
      if (tries === ports.length) {
        client.destroy();
        return;
      }
      const other = connect(ports[(turn + tries) % ports.length] as number, '127.0.0.1');
      const pass = () => tryPort(tries + 1);
      other.once('error', pass);
      other.once('connect', () => {
        other.off('error', pass);
        keep(other);
        client.pipe(other).pipe(client);
        client.on('close', () => other.destroy());
        other.on('close', () => client.destroy());
      });
    };
    tryPort(0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
