import { createServer } from 'node:net';
import { HocuspocusProvider } from '@hocuspocus/provider';
import { Server } from '@hocuspocus/server';
import { Doc } from 'yjs';
import { documentOf, followWrites, INITIAL, isServer, PUSHED, report, startServer, timed } from './measure.mjs';

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const serve = async () => {
  process.on('disconnect', () => process.exit(0));
  const port = await freePort();
  const server = new Server({ port, address: '127.0.0.1', quiet: true, stopOnSignals: false });
  await server.listen();
  process.send(port);
};

const measure = async () => {
  const server = await startServer(import.meta.url);
  const join = async (name) => {
    const document = new Doc();
    const provider = new HocuspocusProvider({ url: `ws://127.0.0.1:${server.port}`, name, document });
    await new Promise((resolve) => (provider.isSynced ? resolve() : provider.on('synced', resolve)));
    return { document, map: document.getMap('records'), provider };
  };
  const has = (map, count) =>
    new Promise((resolve) => {
      const look = () => map.size >= count && resolve();
      map.observe(look);
      look();
    });

  const author = await join('filled');
  author.document.transact(() => {
    for (let index = 0; index < INITIAL; index += 1) author.map.set(`d${index}`, documentOf(index));
  });
  await new Promise((resolve) => {
    const look = () => (author.provider.unsyncedChanges === 0 ? resolve() : setTimeout(look, 20));
    look();
  });
  const pullMs = await timed(async () => has((await join('filled')).map, INITIAL));

  const [writer, watcher] = [await join('pushed'), await join('pushed')];
  const pushMs = await timed(async () => {
    for (let index = 0; index < PUSHED; index += 1) writer.map.set(`d${index}`, documentOf(index));
    await has(watcher.map, PUSHED);
  });

  const [a, b] = [await join('live'), await join('live')];
  const latencies = await followWrites(
    (onSeen) => b.map.observe((event) => event.keysChanged.forEach(onSeen)),
    async (id, index) => a.map.set(id, documentOf(index)),
  );
  server.stop();
  report({ server: 'Hocuspocus in memory', pullMs, pushMs, ...latencies });
};

if (isServer) await serve();
else await measure();
