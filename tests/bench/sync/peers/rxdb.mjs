import { createServer } from 'node:net';
import { createRxDatabase } from 'rxdb';
import { replicateWithWebsocketServer, startWebsocketServer } from 'rxdb/plugins/replication-websocket';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { documentOf, followWrites, INITIAL, isServer, PUSHED, report, startServer, timed } from './measure.mjs';

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    product: { type: 'string' },
    rating: { type: 'number' },
    text: { type: 'string' },
  },
};

const open = async (name, collections) => {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false });
  await database.addCollections(Object.fromEntries(collections.map((each) => [each, { schema }])));
  return database;
};

const documents = (count) => Array.from({ length: count }, (_, index) => ({ id: `d${index}`, ...documentOf(index) }));

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const serve = async () => {
  process.on('disconnect', () => process.exit(0));
  const database = await open('server', ['filled', 'pushed', 'live']);
  await database.filled.bulkInsert(documents(INITIAL));
  const port = await freePort();
  await startWebsocketServer({ database, port, path: '/' });
  process.send(port);
};

const measure = async () => {
  const server = await startServer(import.meta.url);
  const url = `ws://127.0.0.1:${server.port}/`;
  const replicate = (collection) =>
    replicateWithWebsocketServer({
      collection,
      url,
      batchSize: 500,
      live: true,
      replicationIdentifier: `r-${collection.name}`,
    });

  const reader = await open('reader', ['filled']);
  const pullMs = await timed(async () => (await replicate(reader.filled)).awaitInitialReplication());
  if ((await reader.filled.count().exec()) !== INITIAL) throw new Error('not everything came');

  const writer = await open('writer', ['pushed']);
  const pushing = await replicate(writer.pushed);
  await pushing.awaitInitialReplication();
  const pushMs = await timed(async () => {
    await writer.pushed.bulkInsert(documents(PUSHED));
    await pushing.awaitInSync();
  });

  const [a, b] = [await open('a', ['live']), await open('b', ['live'])];
  for (const each of [a, b]) await (await replicate(each.live)).awaitInitialReplication();
  const latencies = await followWrites(
    (onSeen) => b.live.insert$.subscribe(({ documentId }) => onSeen(documentId)),
    (id, index) => a.live.insert({ id, ...documentOf(index) }),
  );
  server.stop();
  report({ server: 'RxDB in memory', pullMs, pushMs, ...latencies });
};

if (isServer) await serve();
else await measure();
