import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';
import memory from 'pouchdb-adapter-memory';
import { documentOf, followWrites, INITIAL, isServer, PUSHED, report, startServer, timed } from './measure.mjs';

const serve = () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pouchdb-'));
  process.on('disconnect', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  const Stored = PouchDB.defaults({ prefix: `${folder}/` });
  const app = express();
  app.use('/', expressPouchDB(Stored, { mode: 'minimumForPouchDB', logPath: join(folder, 'log.txt') }));
  const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
};

const measure = async () => {
  PouchDB.plugin(memory);
  const server = await startServer(import.meta.url);
  const remote = (name) => new PouchDB(`http://127.0.0.1:${server.port}/${name}`);
  const local = (name) => new PouchDB(name, { adapter: 'memory' });
  const documents = (count) =>
    Array.from({ length: count }, (_, index) => ({ _id: `d${index}`, ...documentOf(index) }));
  const options = { batch_size: 500, batches_limit: 10 };

  await remote('filled').bulkDocs(documents(INITIAL));
  const reader = local('reader');
  const pullMs = await timed(() => reader.replicate.from(remote('filled'), options));
  if ((await reader.info()).doc_count !== INITIAL) throw new Error('not everything came');

  const writer = local('writer');
  const pushMs = await timed(async () => {
    await writer.bulkDocs(documents(PUSHED));
    await writer.replicate.to(remote('pushed'), options);
  });

  const [a, b] = [remote('live'), local('b')];
  await a.info();
  const live = b.replicate.from(remote('live'), { live: true, retry: true });
  await new Promise((resolve) => live.once('paused', resolve));
  const latencies = await followWrites(
    (onSeen) =>
      live.on('change', ({ docs }) => {
        for (const { _id } of docs) onSeen(_id);
      }),
    (id, index) => a.put({ _id: id, ...documentOf(index) }),
  );
  live.cancel();
  server.stop();
  report({ server: 'express-pouchdb, LevelDB', pullMs, pushMs, ...latencies });
};

if (isServer) serve();
else await measure();
