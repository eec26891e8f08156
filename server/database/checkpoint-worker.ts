import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * The thread of `checkpoints.ts`. A passive checkpoint waits for nobody, and nobody for it. The log begins anew only
 * once all of it is in the database, so what was committed meanwhile is brought there too, while that soon comes to an end.
 */
const database = new DatabaseSync(workerData as string);
database.exec('pragma synchronous = full; pragma wal_autocheckpoint = 0;');
const checkpoint = database.prepare('pragma wal_checkpoint(passive)');

const TRIES = 3;

parentPort?.on('message', (message: 'checkpoint' | 'stop') => {
  if (message === 'stop') {
    database.close();
    parentPort?.close();
    return;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = checkpoint.get();
    if (!done || done['busy'] || done['log'] === done['checkpointed']) return;
  }
});
