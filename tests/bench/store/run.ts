import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { PORT_NAME } from '../../../shared/port.ts';
import type { RecordRow } from '../../../shared/store/database.ts';
import { launchPerson, type Person } from '../../support/person.ts';
import { type Me, makeHeap } from './records.ts';

/**
 * How long the built extension takes to say what is known of a product among many records, asked through the port as
 * its own pages ask, beside a bare IndexedDB look-up of the same keys; and what a worker costs that was just woken.
 * All times in milliseconds.
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, lookups: { type: 'string', default: '3000' } },
});
const BATCH = 1_000;
const COLD_STARTS = 10;

const person = await launchPerson('bench');
try {
  const page = await person.openOwn('app.html');
  const me = await whoIs(person);
  const heap = makeHeap(me, Number(values.records));
  await putAll(person, 'spaces', [...heap.spaces]);
  let batch: RecordRow[] = [];
  let stored = 0;
  for (const row of heap.rows()) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await putAll(person, 'records', batch);
    stored += batch.length;
    batch = [];
  }
  await putAll(person, 'records', batch);
  stored += batch.length;

  const wanted = Array.from(
    { length: Number(values.lookups) },
    (_, index) => heap.products[(index * 104_729) % heap.products.length]?.keys ?? [],
  );
  const cold = await coldStarts(person, page, wanted);
  await askFor(page, ['opinionsOn', 'standing'], wanted.slice(0, 100));
  await timeInWorker(person);
  const timed = async (query: string) => {
    const thereAndBack = spread(await askFor(page, [query], wanted));
    return { thereAndBack, inWorker: spread(await timesInWorker(person)) };
  };
  const figures = {
    records: stored,
    lookups: wanted.length,
    opinions: await timed('opinionsOn'),
    listsAndCart: await timed('standing'),
    both: spread(await askFor(page, ['opinionsOn', 'standing'], wanted)),
    messageThereAndBack: spread(await askFor(page, ['me'], wanted)),
    comparedWith: { bareIndexedDb: spread(await bareLookups(person, wanted)) },
    coldWorkerToFirstAnswer: spread(cold),
    workerHeapMegabytes: await heapOf(person),
    machine: { cores: cpus().length, load: loadavg()[0] },
  };
  console.info(JSON.stringify(figures));
} finally {
  await person.leave();
}

async function whoIs({ worker }: Person): Promise<Me> {
  const [meta, spaces] = await worker.evaluate(
    () =>
      new Promise<[Identified[], Purposed[]]>((resolve) => {
        const request = indexedDB.open('tagalong');
        request.onsuccess = () => {
          const transaction = request.result.transaction(['meta', 'spaces']);
          const meta = transaction.objectStore('meta').getAll();
          const spaces = transaction.objectStore('spaces').getAll();
          transaction.oncomplete = () => {
            request.result.close();
            resolve([meta.result, spaces.result]);
          };
        };
      }),
  );
  const identity = meta.find(({ name }) => name === 'identity');
  const home = spaces.find(({ purpose }) => purpose === 'private');
  if (!identity || !home) throw new Error('the extension has not settled in');
  return { person: identity.value.person, privateSpace: home.id };
}

interface Identified {
  readonly name: string;
  readonly value: { readonly person: string };
}

interface Purposed {
  readonly id: string;
  readonly purpose: string;
}

/** The extension's interface, where pages of ours are evaluated. */
declare const chrome: typeof import('wxt/browser').browser;

async function putAll({ worker }: Person, store: string, rows: readonly unknown[]): Promise<void> {
  await worker.evaluate(
    ({ store, rows }) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('tagalong');
        request.onsuccess = () => {
          const transaction = request.result.transaction(store, 'readwrite');
          for (const row of rows) transaction.objectStore(store).put(row);
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    { store, rows },
  );
}

/** Subscribes to the queries for one product after another, and takes the time until the last has answered. */
function askFor(page: Page, queries: readonly string[], wanted: readonly (readonly string[])[]): Promise<number[]> {
  return page.evaluate(
    async ({ queries, wanted, name }) => {
      const port = chrome.runtime.connect({ name });
      const times: number[] = [];
      let id = 0;
      for (const keys of wanted) {
        const ids = queries.map(() => ++id);
        const waiting = new Set(ids);
        const start = performance.now();
        await new Promise<void>((resolve) => {
          const hear = (answer: unknown) => {
            waiting.delete((answer as { id: number }).id);
            if (waiting.size) return;
            port.onMessage.removeListener(hear);
            resolve();
          };
          port.onMessage.addListener(hear);
          for (const [index, query] of queries.entries())
            port.postMessage({ type: 'subscribe', id: ids[index], query, args: { keys } });
        });
        times.push(performance.now() - start);
        for (const each of ids) port.postMessage({ type: 'unsubscribe', id: each });
      }
      port.disconnect();
      return times;
    },
    { queries, wanted, name: PORT_NAME },
  );
}

/**
 * Has the worker note how long each look-up takes it: from the message's arrival, or the first transaction where that is
 * noted earlier, to the moment in which the answer is sent.
 */
function timeInWorker({ worker }: Person): Promise<void> {
  return worker.evaluate(() => {
    const lookups: number[] = [];
    Object.assign(globalThis, { lookups });
    let start = 0;
    const begin = () => {
      start ||= performance.now();
    };
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      begin();
      return transaction.apply(this, args);
    };
    chrome.runtime.onConnect.addListener((port) => {
      port.onMessage.addListener((message: { type: string }) => {
        if (message.type === 'subscribe') begin();
      });
      const say = port.postMessage.bind(port);
      port.postMessage = (message) => {
        if (start) lookups.push(performance.now() - start);
        start = 0;
        say(message);
      };
    });
  });
}

/** What was noted since it was last asked. */
function timesInWorker({ worker }: Person): Promise<number[]> {
  return worker.evaluate(() => (globalThis as unknown as { lookups: number[] }).lookups.splice(0));
}

/** The least that any store on IndexedDB can take: one transaction, an index, the same keys. */
function bareLookups({ worker }: Person, wanted: readonly (readonly string[])[]): Promise<number[]> {
  return worker.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('tagalong');
      request.onsuccess = () => resolve(request.result);
    });
    const times: number[] = [];
    for (const keys of wanted) {
      const start = performance.now();
      const index = database.transaction('records').objectStore('records').index('keys');
      await Promise.all(
        keys.map(
          (key) =>
            new Promise((resolve) => {
              index.getAll(key).onsuccess = resolve;
            }),
        ),
      );
      times.push(performance.now() - start);
    }
    database.close();
    return times;
  }, wanted);
}

async function coldStarts(person: Person, page: Page, wanted: readonly (readonly string[])[]): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < COLD_STARTS; index += 1) {
    // Away from our own pages, which would wake the worker at once.
    await page.goto('about:blank');
    await person.stopWorker();
    await page.goto(`chrome-extension://${person.extensionId}/manifest.json`);
    times.push(...(await askFor(page, ['opinionsOn'], wanted.slice(index, index + 1))));
  }
  return times;
}

async function heapOf({ context, extensionId }: Person): Promise<number> {
  const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  if (!worker) throw new Error('the worker is not running');
  const answer = new Promise<{ usedSize: number }>((resolve) =>
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message);
      if (id === 1) resolve(result);
    }),
  );
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
  const message = JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const { usedSize } = await answer;
  await session.detach();
  return Math.round(usedSize / 1e5) / 10;
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
