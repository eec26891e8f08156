import 'fake-indexeddb/auto';
import { workerData } from 'node:worker_threads';
import { openDatabase, type RecordRow } from '../../shared/store/database.ts';

/*
 * Run as a worker thread: another program of ours, which changes a record and lets Dexie tell of it. Its IndexedDB is its
 * own; whoever starts it writes the same where a browser would have both read it.
 */
const { before, after } = workerData as { before: RecordRow; after: RecordRow };
const database = openDatabase();
await database.records.put(before);
await database.records.put(after);
